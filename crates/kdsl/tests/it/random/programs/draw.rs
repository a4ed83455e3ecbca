//! Draws programs at random.

use super::language::{
    Amount, Body, Cut, Entry, Flag, Gate, Item, List, Look, Map, Maybe, MaybeAmount, Number,
    Object, Optional, Order, Part, Plain, Program, Section, Switch, Test, Text, Variable,
};

/// What texts are made of: what YAML, templates and comparisons may take for something else.
pub(crate) const WORDS: [&str; 18] = [
    "a",
    "b",
    "a",
    "on",
    "1",
    "",
    "x: y",
    "{{ .Values.a }}",
    "http://",
    "/",
    "-a",
    "a\nb",
    "'\"\\",
    "ü",
    "%s",
    "# c",
    "null",
    " a ",
];
const KEYS: [&str; 6] = ["k", "k1", "k2", "a.b", "on", "y"];
const NUMBERS: [i32; 8] = [0, 1, 2, 3, 80, 443, -1, 1_000_000];

/// Draws programs of which the constructs are left out that are denied.
pub(crate) struct Draw<'a> {
    rng: fastrand::Rng,
    denied: &'a [&'a str],
    palette: Palette,
    variables: usize,
}

/// The settings of one program.
struct Palette {
    flags: Vec<usize>,
    texts: Vec<usize>,
    options: Vec<usize>,
    lists: Vec<usize>,
    maps: Vec<usize>,
}

/// How deep a construct may still be nested.
type Depth = usize;

impl<'a> Draw<'a> {
    pub(crate) fn new(seed: u64, denied: &'a [&'a str]) -> Self {
        let mut rng = fastrand::Rng::with_seed(seed);
        let palette = Palette::of(&mut rng);
        Self {
            rng,
            denied,
            palette,
            variables: 0,
        }
    }

    pub(crate) fn program(&mut self) -> Program {
        let count = [1, 1, 1, 2, 2, 3][self.rng.usize(..6)];
        let mut objects = Vec::new();
        for _ in 0..count {
            objects.push(self.object());
        }
        Program { objects }
    }

    /// One of these constructs, by their weights; those behind the first so many are for a depth over 0.
    fn pick(&mut self, depth: Depth, leaves: usize, all: &[(&'static str, usize)]) -> &'static str {
        let all = if depth == 0 { &all[..leaves] } else { all };
        let allowed = all.iter().filter(|(name, _)| !self.denied.contains(name));
        let allowed: Vec<_> = allowed.collect();
        let sum: usize = allowed.iter().map(|(_, weight)| weight).sum();
        let mut at = self.rng.usize(..sum);
        for (name, weight) in allowed {
            if at < *weight {
                return name;
            }
            at -= weight;
        }
        unreachable!("it is below the sum")
    }

    fn object(&mut self) -> Object {
        let kinds = [
            ("Plain", 8),
            ("Gated", 3),
            ("Added", 2),
            ("Seen", 2),
            ("Renamed", 1),
            ("OneOf", 1),
        ];
        match self.pick(1, 0, &kinds) {
            "Plain" => Object::Plain(self.body()),
            "Gated" => Object::Gated(self.gate(2), self.body()),
            "Added" => Object::Added(self.gate(2), self.body()),
            "Seen" => Object::Seen(self.look(2), self.body()),
            "Renamed" => Object::Renamed(self.gate(1), self.body()),
            _ => Object::OneOf(self.gate(1), Box::new((self.body(), self.body()))),
        }
    }

    fn body(&mut self) -> Body {
        if self.rng.bool() {
            let annotations = self.rng.u8(..4) == 0;
            return Body::Map {
                data: self.parts(3, 4, &mut |draw, depth| draw.entry(depth)),
                annotations: annotations
                    .then(|| self.parts(2, 2, &mut |draw, depth| draw.entry(depth))),
                immutable: self.switch(),
            };
        }
        Body::Pod {
            args: self.parts(3, 4, &mut |draw, depth| draw.item(depth)),
            env: self.parts(3, 3, &mut |draw, depth| draw.variable(depth)),
            tolerations: self.parts(2, 2, &mut |draw, depth| draw.text(depth)),
            deadline: self.maybe_amount(2),
            host_network: self.switch(),
            image: self.text(2),
        }
    }

    fn parts<T>(
        &mut self,
        depth: Depth,
        most: usize,
        one: &mut dyn FnMut(&mut Self, Depth) -> T,
    ) -> Vec<Part<T>> {
        let mut all = Vec::new();
        for _ in 0..self.rng.usize(..=most) {
            let kinds = [("One", 6), ("When", 4), ("Choice", 1), ("Branch", 2)];
            let less = depth.saturating_sub(1);
            all.push(match self.pick(depth, 1, &kinds) {
                "One" => Part::One(one(self, less)),
                "When" => Part::When(self.gate(less), self.parts(less, 2, one)),
                "Choice" => Part::Choice(
                    self.gate(less),
                    self.parts(less, 2, one),
                    self.parts(less, 2, one),
                ),
                _ => Part::Branch(
                    self.look(less),
                    self.parts(less, 2, one),
                    self.parts(less, 1, one),
                ),
            });
        }
        all
    }

    fn gate(&mut self, depth: Depth) -> Gate {
        let less = depth.saturating_sub(1);
        let kinds = [
            ("Flag", 8),
            ("Set", 2),
            ("Filled", 1),
            ("FilledMap", 1),
            ("Fixed", 1),
            ("Not", 3),
            ("And", 3),
            ("Or", 3),
        ];
        match self.pick(depth, 4, &kinds) {
            "Flag" => Gate::Flag(self.flag()),
            "Set" => Gate::Set(self.optional()),
            "Filled" => Gate::Filled(self.list()),
            "FilledMap" => Gate::FilledMap(self.map()),
            "Fixed" => Gate::Fixed(self.rng.bool()),
            "Not" => Gate::Not(Box::new(self.gate(less))),
            "And" => Gate::And(Box::new((self.gate(less), self.gate(less)))),
            _ => Gate::Or(Box::new((self.gate(less), self.gate(less)))),
        }
    }

    fn look(&mut self, depth: Depth) -> Look {
        let less = depth.saturating_sub(1);
        let kinds = [
            ("Get", 12),
            ("Asked", 4),
            ("IsSome", 2),
            ("Compared", 1),
            ("SameNumbers", 1),
            ("Longer", 1),
            ("HasItem", 1),
            ("HasKey", 1),
            ("Negated", 5),
            ("Both", 5),
            ("Either", 5),
            ("EagerBoth", 2),
            ("EagerEither", 2),
            ("Differ", 2),
            ("AtLeast", 2),
            ("Tested", 2),
            ("SameTexts", 1),
        ];
        match self.pick(depth, 8, &kinds) {
            "Get" => Look::Get(self.flag()),
            "Asked" => Look::Asked(self.gate(less)),
            "IsSome" => Look::IsSome(self.optional()),
            "Compared" => Look::Compared(self.number(), self.order(), self.amount_literal()),
            "SameNumbers" => Look::SameNumbers(self.number(), self.number()),
            "Longer" => Look::Longer(self.list(), self.rng.usize(..4)),
            "HasItem" => Look::HasItem(self.list(), self.word()),
            "HasKey" => Look::HasKey(self.map(), self.key()),
            "Negated" => Look::Negated(Box::new(self.look(less))),
            "Both" => Look::Both(Box::new((self.look(less), self.look(less)))),
            "Either" => Look::Either(Box::new((self.look(less), self.look(less)))),
            "EagerBoth" => Look::EagerBoth(Box::new((self.look(less), self.look(less)))),
            "EagerEither" => Look::EagerEither(Box::new((self.look(less), self.look(less)))),
            "Differ" => Look::Differ(Box::new((self.look(less), self.look(less)))),
            "AtLeast" => {
                let count = self.rng.usize(2..6);
                let least = self.rng.usize(1..=count);
                Look::AtLeast(least, (0..count).map(|_| self.look(less.min(1))).collect())
            }
            "Tested" => Look::Tested(Box::new(self.text(less.min(1))), self.test(), self.word()),
            _ => Look::SameTexts(Box::new((self.text(less.min(1)), self.text(less.min(1))))),
        }
    }

    fn text(&mut self, depth: Depth) -> Text {
        let less = depth.saturating_sub(1);
        let kinds = [
            ("Literal", 9),
            ("Setting", 6),
            ("Decimal", 2),
            ("PortNumber", 1),
            ("LevelName", 1),
            ("FlagWord", 1),
            ("Plus", 1),
            ("Looped", 1),
            ("Json", 1),
            ("DebugOf", 1),
            ("Choose", 5),
            ("If", 4),
            ("Match", 1),
            ("Format", 4),
            ("Lines", 3),
            ("Pieces", 2),
            ("Join", 2),
            ("UnwrapOr", 2),
            ("OrEmpty", 2),
            ("MapOr", 1),
            ("Cut", 2),
            ("Escaped", 1),
            ("Digest", 1),
        ];
        match self.pick(depth, 10, &kinds) {
            "Literal" => Text::Literal(self.word()),
            "Setting" => Text::Setting(self.plain()),
            "Decimal" => Text::Decimal(self.number()),
            "PortNumber" => Text::PortNumber,
            "LevelName" => Text::LevelName,
            "FlagWord" => Text::FlagWord(self.flag()),
            "Plus" => Text::Plus(self.number(), self.amount_literal()),
            "Looped" => Text::Looped(self.list(), self.word()),
            "Json" => Text::Json(self.section()),
            "DebugOf" => Text::DebugOf(self.section()),
            "Choose" => Text::Choose(
                self.gate(less),
                Box::new((self.text(less), self.text(less))),
            ),
            "If" => Text::If(
                self.look(less),
                Box::new((self.text(less), self.text(less))),
            ),
            "Match" => Text::Match(
                Box::new((self.look(less), self.look(less))),
                Box::new([0; 4].map(|_| self.text(less))),
            ),
            "Format" => {
                let count = self.rng.usize(1..4);
                Text::Format((0..count).map(|_| self.text(less)).collect())
            }
            "Lines" => Text::Lines(self.parts(depth, 4, &mut |draw, _| draw.text(less.min(1)))),
            "Pieces" => Text::Pieces(self.parts(depth, 4, &mut |draw, _| draw.text(less.min(1)))),
            "Join" => {
                let with = [",", "", " ", "\n", "a"][self.rng.usize(..5)];
                let parts = self.parts(depth, 4, &mut |draw, _| draw.text(less.min(1)));
                Text::Join(with.into(), parts)
            }
            "UnwrapOr" => Text::UnwrapOr(self.optional(), Box::new(self.text(less))),
            "OrEmpty" => Text::OrEmpty(Box::new(self.maybe(less))),
            "MapOr" => Text::MapOr(
                self.optional(),
                Box::new((self.text(less), self.text(less))),
            ),
            "Cut" => Text::Cut(self.cut(), Box::new(self.text(less))),
            "Escaped" => Text::Escaped(Box::new(self.text(less))),
            _ => Text::Digest(Box::new(self.text(less))),
        }
    }

    fn cut(&mut self) -> Cut {
        match self.rng.usize(..7) {
            0 => Cut::TrimEnd(self.mark()),
            1 => Cut::TrimStart(self.mark()),
            2 => Cut::Trim,
            3 => Cut::Replace(self.mark(), self.word()),
            4 => Cut::Upper,
            5 => Cut::Take([1, 3, 40, 400][self.rng.usize(..4)]),
            _ => Cut::BeforeFirst(self.mark()),
        }
    }

    fn maybe(&mut self, depth: Depth) -> Maybe {
        let less = depth.saturating_sub(1);
        let kinds = [
            ("Optional", 4),
            ("Mapped", 3),
            ("Then", 5),
            ("Seen", 3),
            ("Nested", 3),
            ("OrElse", 2),
            ("Or", 1),
            ("AndThen", 2),
            ("Zip", 1),
            ("Filter", 1),
        ];
        match self.pick(depth, 3, &kinds) {
            "Optional" => Maybe::Optional(self.optional()),
            "Mapped" => Maybe::Mapped(self.optional(), Box::new(self.text(less))),
            "Then" => Maybe::Then(self.gate(less), Box::new(self.text(less))),
            "Seen" => Maybe::Seen(self.look(less), Box::new(self.text(less))),
            "Nested" => Maybe::Nested(self.gate(less), Box::new(self.maybe(less))),
            "OrElse" => Maybe::OrElse(Box::new((self.maybe(less), self.maybe(less)))),
            "Or" => Maybe::Or(Box::new((self.maybe(less), self.maybe(less)))),
            "AndThen" => Maybe::AndThen(Box::new((self.maybe(less), self.maybe(less)))),
            "Zip" => Maybe::Zip(Box::new((self.maybe(less), self.maybe(less)))),
            _ => Maybe::Filter(Box::new(self.maybe(less)), self.look(less)),
        }
    }

    fn item(&mut self, depth: Depth) -> Item {
        let kinds = [
            ("Text", 5),
            ("Maybe", 4),
            ("All", 1),
            ("Each", 1),
            ("EachIf", 1),
        ];
        match self.pick(1, 0, &kinds) {
            "Text" => Item::Text(self.text(depth)),
            "Maybe" => Item::Maybe(self.maybe(depth)),
            "All" => Item::All(self.list()),
            "Each" => Item::Each(self.list(), self.word()),
            _ => Item::EachIf(self.list(), self.look(depth)),
        }
    }

    fn entry(&mut self, depth: Depth) -> Entry {
        let kinds = [
            ("Text", 6),
            ("Maybe", 4),
            ("Keyed", 1),
            ("AllOf", 1),
            ("EachOf", 1),
        ];
        match self.pick(1, 0, &kinds) {
            "Text" => Entry::Text(self.key(), self.text(depth)),
            "Maybe" => Entry::Maybe(self.key(), self.maybe(depth)),
            "Keyed" => {
                let first = Text::Literal(self.key());
                let second = Text::Literal(self.key());
                let key = Text::Choose(self.gate(1), Box::new((first, second)));
                Entry::Keyed(key, self.text(depth))
            }
            "AllOf" => Entry::AllOf(self.map()),
            _ => Entry::EachOf(self.map(), self.word()),
        }
    }

    fn variable(&mut self, depth: Depth) -> Variable {
        if self.rng.u8(..12) > 0 {
            self.variables += 1;
        }
        let name = format!("V{}", self.variables);
        match self.rng.u8(..3) {
            0 => Variable::MaybeNamed(name, self.maybe(depth)),
            _ => Variable::Named(name, self.text(depth)),
        }
    }

    fn amount(&mut self, depth: Depth) -> Amount {
        let less = depth.saturating_sub(1);
        let kinds = [
            ("Given", 3),
            ("Number", 5),
            ("Sum", 1),
            ("Choose", 2),
            ("If", 1),
        ];
        let two = |draw: &mut Self| Box::new((draw.amount(less), draw.amount(less)));
        match self.pick(depth, 3, &kinds) {
            "Given" => Amount::Given(self.amount_literal()),
            "Number" => Amount::Number(self.number()),
            "Sum" => Amount::Sum(self.number(), self.amount_literal()),
            "Choose" => Amount::Choose(self.gate(less), two(self)),
            _ => Amount::If(self.look(less), two(self)),
        }
    }

    fn maybe_amount(&mut self, depth: Depth) -> MaybeAmount {
        let less = depth.saturating_sub(1);
        let kinds = [
            ("Absent", 3),
            ("Limit", 1),
            ("Always", 2),
            ("Then", 2),
            ("Seen", 1),
            ("Nested", 1),
        ];
        match self.pick(depth, 3, &kinds) {
            "Absent" => MaybeAmount::Absent,
            "Limit" => MaybeAmount::Limit,
            "Always" => MaybeAmount::Always(self.amount(less)),
            "Then" => MaybeAmount::Then(self.gate(less), self.amount(less)),
            "Seen" => MaybeAmount::Seen(self.look(less), self.amount(less)),
            _ => MaybeAmount::Nested(self.gate(less), Box::new(self.maybe_amount(less))),
        }
    }

    fn switch(&mut self) -> Switch {
        let kinds = [("Absent", 5), ("Look", 2), ("Chosen", 2), ("ThenLook", 1)];
        match self.pick(1, 0, &kinds) {
            "Absent" => Switch::Absent,
            "Look" => Switch::Look(self.look(2)),
            "Chosen" => Switch::Chosen(self.gate(1)),
            _ => Switch::ThenLook(self.gate(1), self.look(1)),
        }
    }

    fn one_of(&mut self, all: fn(&Palette) -> &[usize]) -> usize {
        let all = all(&self.palette);
        all[self.rng.usize(..all.len())]
    }

    fn flag(&mut self) -> Flag {
        let flags = self.one_of(|it| &it.flags);
        Flag { flags }
    }

    fn plain(&mut self) -> Plain {
        let texts = self.one_of(|it| &it.texts);
        Plain { texts }
    }

    fn optional(&mut self) -> Optional {
        let options = self.one_of(|it| &it.options);
        Optional { options }
    }

    fn list(&mut self) -> List {
        let lists = self.one_of(|it| &it.lists);
        List { lists }
    }

    fn map(&mut self) -> Map {
        let maps = self.one_of(|it| &it.maps);
        Map { maps }
    }

    fn number(&mut self) -> Number {
        let numbers = self.rng.usize(..2);
        Number { numbers }
    }

    fn word(&mut self) -> String {
        WORDS[self.rng.usize(..WORDS.len())].into()
    }

    /// A text to look for.
    fn mark(&mut self) -> String {
        ["/", "http://", "a", "v", "on"][self.rng.usize(..5)].into()
    }

    fn key(&mut self) -> String {
        KEYS[self.rng.usize(..KEYS.len())].into()
    }

    fn amount_literal(&mut self) -> i32 {
        NUMBERS[self.rng.usize(..NUMBERS.len())]
    }

    fn order(&mut self) -> Order {
        [Order::Equal, Order::Less, Order::Greater][self.rng.usize(..3)]
    }

    fn test(&mut self) -> Test {
        let all = [
            Test::Equals,
            Test::StartsWith,
            Test::EndsWith,
            Test::Contains,
        ];
        all[self.rng.usize(..4)]
    }

    fn section(&mut self) -> Section {
        let all = [
            Section::Flags,
            Section::Texts,
            Section::Options,
            Section::Numbers,
            Section::Lists,
            Section::Maps,
            Section::Level,
        ];
        all[self.rng.usize(..7)]
    }
}

impl Palette {
    fn of(rng: &mut fastrand::Rng) -> Self {
        let flags = [1, 2, 2, 3, 3, 4, 4, 5, 6, 8][rng.usize(..10)];
        let mut some = |of: usize, count: usize| rng.choose_multiple(0..of, count);
        Self {
            flags: some(10, flags),
            texts: some(2, 2),
            options: some(3, 2),
            lists: some(2, 1),
            maps: some(2, 1),
        }
    }
}
