//! Does what a program says, with open values or known ones.

use super::language::{
    Amount, Body, Cut, Entry, Gate as Condition, Item, Look, Maybe, MaybeAmount, Object, Order,
    Part, Program, Section, Switch, Test, Text, Variable,
};
use super::settings::Settings;
use k8s_openapi::api::core::v1::{ConfigMap, Container, EnvVar, Pod, PodSpec, Toleration};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use kdsl::{Gate, Objects, Release};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A run of programs on settings.
pub(crate) struct Runner<'a> {
    pub(crate) release: &'a Release,
    pub(crate) settings: &'a Settings,
}

impl Runner<'_> {
    /// The objects of a program, whose names begin with its own.
    pub(crate) fn objects(&self, name: &str, program: &Program) -> Objects {
        let mut all = Objects::new();
        for (number, object) in program.objects.iter().enumerate() {
            let name = format!("{name}-{number}");
            match object {
                Object::Plain(body) => all.extend(self.body(&name, body)),
                Object::Gated(gate, body) => {
                    all.extend(self.body(&name, body).when(self.gate(gate)))
                }
                Object::Added(gate, body) => {
                    match self.gate(gate).then(|| self.body(&name, body)) {
                        Some(objects) => all.extend(objects),
                        None => &mut all,
                    }
                }
                Object::Seen(look, body) => {
                    if self.look(look) {
                        all.extend(self.body(&name, body));
                    }
                    &mut all
                }
                Object::Renamed(gate, body) => {
                    let gate = self.gate(gate);
                    let name = gate.choose(|| format!("{name}-a"), || format!("{name}-b"));
                    all.extend(self.body(&name, body))
                }
                Object::OneOf(gate, bodies) => {
                    let first = || self.body(&name, &bodies.0);
                    let second = || self.body(&name, &bodies.1);
                    all.extend(self.gate(gate).choose(first, second))
                }
            };
        }
        all
    }

    fn gate(&self, gate: &Condition) -> Gate {
        match gate {
            Condition::Fixed(it) => (*it).into(),
            Condition::Flag(it) => self.settings.flag(it.flags).into(),
            Condition::Set(it) => self.settings.option(it.options).is_set(),
            Condition::Filled(it) => self.settings.list(it.lists).is_non_empty(),
            Condition::FilledMap(it) => self.settings.map(it.maps).is_non_empty(),
            Condition::Not(it) => self.gate(it).not(),
            Condition::And(both) => self.gate(&both.0).and(self.gate(&both.1)),
            Condition::Or(both) => self.gate(&both.0).or(self.gate(&both.1)),
        }
    }

    fn look(&self, look: &Look) -> bool {
        let settings = self.settings;
        match look {
            Look::Get(it) => settings.flag(it.flags).get(),
            Look::Asked(gate) => self.gate(gate).then(|| ()).is_some(),
            Look::Negated(it) => !self.look(it),
            Look::Both(both) => self.look(&both.0) && self.look(&both.1),
            Look::Either(both) => self.look(&both.0) || self.look(&both.1),
            Look::EagerBoth(both) => self.look(&both.0) & self.look(&both.1),
            Look::EagerEither(both) => self.look(&both.0) | self.look(&both.1),
            Look::Differ(both) => self.look(&both.0) != self.look(&both.1),
            Look::AtLeast(least, all) => {
                let are: Vec<bool> = all.iter().map(|it| self.look(it)).collect();
                are.into_iter().filter(|it| *it).count() >= *least
            }
            Look::IsSome(it) => settings.option(it.options).get().is_some(),
            Look::Tested(text, how, of) => {
                let text = self.text(text);
                match how {
                    Test::Equals => text == *of,
                    Test::StartsWith => text.starts_with(of),
                    Test::EndsWith => text.ends_with(of),
                    Test::Contains => text.contains(of),
                }
            }
            Look::SameTexts(both) => self.text(&both.0) == self.text(&both.1),
            Look::Compared(number, order, with) => {
                let number = settings.number(number.numbers).get();
                match order {
                    Order::Equal => number == *with,
                    Order::Less => number < *with,
                    Order::Greater => number > *with,
                }
            }
            Look::SameNumbers(a, b) => {
                settings.number(a.numbers).get() == settings.number(b.numbers).get()
            }
            Look::Longer(it, than) => settings.list(it.lists).get().len() > *than,
            Look::HasItem(it, item) => settings.list(it.lists).get().contains(item),
            Look::HasKey(it, key) => settings.map(it.maps).get().contains_key(key),
        }
    }

    fn text(&self, text: &Text) -> String {
        let settings = self.settings;
        match text {
            Text::Literal(it) => it.clone(),
            Text::Setting(it) => settings.text(it.texts).get(),
            Text::Decimal(it) => settings.number(it.numbers).to_string(),
            Text::PortNumber => settings.numbers.port.to_string(),
            Text::LevelName => settings.level.to_string(),
            Text::FlagWord(it) => settings.flag(it.flags).get().to_string(),
            Text::Plus(it, n) => settings
                .number(it.numbers)
                .get()
                .wrapping_add(*n)
                .to_string(),
            Text::Choose(gate, both) => self
                .gate(gate)
                .choose(|| self.text(&both.0), || self.text(&both.1)),
            Text::If(look, both) => {
                if self.look(look) {
                    self.text(&both.0)
                } else {
                    self.text(&both.1)
                }
            }
            Text::Match(looks, texts) => match (self.look(&looks.0), self.look(&looks.1)) {
                (false, false) => self.text(&texts[0]),
                (false, true) => self.text(&texts[1]),
                (true, false) => self.text(&texts[2]),
                (true, true) => self.text(&texts[3]),
            },
            Text::Format(parts) => parts.iter().map(|it| self.text(it)).collect(),
            Text::Lines(parts) => {
                let mut all = String::new();
                self.each(parts, &mut |it| {
                    writeln!(all, "{}", self.text(it)).unwrap();
                });
                all
            }
            Text::Pieces(parts) => {
                let mut all = String::new();
                self.each(parts, &mut |it| all.push_str(&self.text(it)));
                all
            }
            Text::Join(with, parts) => {
                let mut all = Vec::new();
                self.each(parts, &mut |it| all.push(self.text(it)));
                all.join(with)
            }
            Text::UnwrapOr(it, other) => {
                let value = settings.option(it.options).get();
                value.unwrap_or_else(|| self.text(other))
            }
            Text::OrEmpty(it) => self.maybe(it).unwrap_or_default(),
            Text::MapOr(it, both) => settings
                .option(it.options)
                .get()
                .map_or_else(|| self.text(&both.0), |it| it + &self.text(&both.1)),
            Text::Looped(it, before) => {
                let items = settings.list(it.lists).get();
                let mut all = String::new();
                for item in items {
                    write!(all, "{before}{item}").unwrap();
                }
                all
            }
            Text::Cut(cut, of) => cut_text(cut, &self.text(of)),
            Text::Json(section) => self.section(*section, &Json),
            Text::Escaped(of) => serde_json::to_string(&self.text(of)).unwrap(),
            Text::DebugOf(section) => self.section(*section, &Debugged),
            Text::Digest(of) => kdsl::digest(&self.text(of)),
        }
    }

    fn section(&self, section: Section, form: &impl Form) -> String {
        let settings = self.settings;
        match section {
            Section::Flags => form.of(&settings.flags),
            Section::Texts => form.of(&settings.texts),
            Section::Options => form.of(&settings.options),
            Section::Numbers => form.of(&settings.numbers),
            Section::Lists => form.of(&settings.lists),
            Section::Maps => form.of(&settings.maps),
            Section::Level => form.of(&settings.level),
        }
    }

    fn maybe(&self, maybe: &Maybe) -> Option<String> {
        match maybe {
            Maybe::Optional(it) => self.settings.option(it.options).get(),
            Maybe::Mapped(it, and) => {
                let option = self.settings.option(it.options);
                option.map(|it| format!("{it}{}", self.text(and)))
            }
            Maybe::Then(gate, text) => self.gate(gate).then(|| self.text(text)),
            Maybe::Seen(look, text) => self.look(look).then(|| self.text(text)),
            Maybe::Nested(gate, inner) => self.gate(gate).then(|| self.maybe(inner)).flatten(),
            Maybe::OrElse(both) => self.maybe(&both.0).or_else(|| self.maybe(&both.1)),
            Maybe::Or(both) => {
                let (first, second) = (self.maybe(&both.0), self.maybe(&both.1));
                first.or(second)
            }
            Maybe::AndThen(both) => self.maybe(&both.0).and_then(|_| self.maybe(&both.1)),
            Maybe::Zip(both) => {
                let both = self.maybe(&both.0).zip(self.maybe(&both.1));
                both.map(|(a, b)| format!("{a}/{b}"))
            }
            Maybe::Filter(of, look) => self.maybe(of).filter(|_| self.look(look)),
        }
    }

    fn each<T>(&self, parts: &[Part<T>], visit: &mut dyn FnMut(&T)) {
        for part in parts {
            match part {
                Part::One(it) => visit(it),
                Part::When(gate, parts) => {
                    self.gate(gate).then(|| self.each(parts, visit));
                }
                Part::Choice(gate, then, otherwise) => {
                    let visit = std::cell::RefCell::new(&mut *visit);
                    self.gate(gate).choose(
                        || self.each(then, *visit.borrow_mut()),
                        || self.each(otherwise, *visit.borrow_mut()),
                    );
                }
                Part::Branch(look, then, otherwise) => {
                    if self.look(look) {
                        self.each(then, visit);
                    } else {
                        self.each(otherwise, visit);
                    }
                }
            }
        }
    }

    fn items(&self, parts: &[Part<Item>]) -> Vec<String> {
        let mut all = Vec::new();
        let list = |number: usize| self.settings.list(number);
        self.each(parts, &mut |item| match item {
            Item::Text(text) => all.push(self.text(text)),
            Item::Maybe(maybe) => all.extend(self.maybe(maybe)),
            Item::All(it) => all.extend(list(it.lists).get()),
            Item::Each(it, before) => {
                for item in list(it.lists).get() {
                    all.push(format!("{before}{item}"));
                }
            }
            Item::EachIf(it, look) => {
                for item in list(it.lists).get() {
                    if self.look(look) {
                        all.push(item);
                    }
                }
            }
        });
        all
    }

    fn entries(&self, parts: &[Part<Entry>]) -> BTreeMap<String, String> {
        let mut all = BTreeMap::new();
        let map = |number: usize| self.settings.map(number);
        self.each(parts, &mut |entry| match entry {
            Entry::Text(key, text) => drop(all.insert(key.clone(), self.text(text))),
            Entry::Maybe(key, maybe) => {
                all.extend(self.maybe(maybe).map(|text| (key.clone(), text)));
            }
            Entry::Keyed(key, text) => drop(all.insert(self.text(key), self.text(text))),
            Entry::AllOf(it) => all.extend(map(it.maps).get()),
            Entry::EachOf(it, before) => {
                for (key, value) in map(it.maps).get() {
                    all.insert(key, format!("{before}{value}"));
                }
            }
        });
        all
    }

    fn variables(&self, parts: &[Part<Variable>]) -> Vec<EnvVar> {
        let mut all = Vec::new();
        let variable = |name: &String, value: String| EnvVar {
            name: name.clone(),
            value: Some(value),
            value_from: None,
        };
        self.each(parts, &mut |it| match it {
            Variable::Named(name, text) => all.push(variable(name, self.text(text))),
            Variable::MaybeNamed(name, maybe) => {
                all.extend(self.maybe(maybe).map(|text| variable(name, text)));
            }
        });
        all
    }

    fn amount(&self, amount: &Amount) -> i64 {
        let number = |number: usize| self.settings.number(number).get();
        match amount {
            Amount::Given(it) => (*it).into(),
            Amount::Number(it) => number(it.numbers).into(),
            Amount::Sum(it, n) => i64::from(number(it.numbers)) + i64::from(*n),
            Amount::Choose(gate, both) => self
                .gate(gate)
                .choose(|| self.amount(&both.0), || self.amount(&both.1)),
            Amount::If(look, both) => {
                if self.look(look) {
                    self.amount(&both.0)
                } else {
                    self.amount(&both.1)
                }
            }
        }
    }

    fn maybe_amount(&self, amount: &MaybeAmount) -> Option<i64> {
        match amount {
            MaybeAmount::Absent => None,
            MaybeAmount::Limit => self.settings.numbers.limit.get(),
            MaybeAmount::Always(it) => Some(self.amount(it)),
            MaybeAmount::Then(gate, it) => self.gate(gate).then(|| self.amount(it)),
            MaybeAmount::Seen(look, it) => self.look(look).then(|| self.amount(it)),
            MaybeAmount::Nested(gate, it) => {
                self.gate(gate).then(|| self.maybe_amount(it)).flatten()
            }
        }
    }

    fn switch(&self, switch: &Switch) -> Option<bool> {
        match switch {
            Switch::Absent => None,
            Switch::Look(look) => Some(self.look(look)),
            Switch::Chosen(gate) => Some(self.gate(gate).choose(|| true, || false)),
            Switch::ThenLook(gate, look) => self.gate(gate).then(|| self.look(look)),
        }
    }

    fn body(&self, name: &str, body: &Body) -> Objects {
        match body {
            Body::Map {
                data,
                annotations,
                immutable,
            } => {
                let annotations = annotations.as_ref().map(|it| self.entries(it));
                Objects::from(ConfigMap {
                    metadata: ObjectMeta {
                        annotations,
                        ..self.release.component(name).metadata()
                    },
                    data: Some(self.entries(data)),
                    immutable: self.switch(immutable),
                    ..ConfigMap::default()
                })
            }
            Body::Pod {
                args,
                env,
                tolerations,
                deadline,
                host_network,
                image,
            } => {
                let mut tolerated = Vec::new();
                self.each(tolerations, &mut |it| {
                    tolerated.push(Toleration {
                        key: Some(self.text(it)),
                        ..Toleration::default()
                    });
                });
                let container = Container {
                    name: "main".into(),
                    image: Some(self.text(image)),
                    args: Some(self.items(args)),
                    env: Some(self.variables(env)),
                    ..Container::default()
                };
                Objects::from(Pod {
                    metadata: self.release.component(name).metadata(),
                    spec: Some(PodSpec {
                        containers: vec![container],
                        tolerations: Some(tolerated),
                        active_deadline_seconds: self.maybe_amount(deadline),
                        host_network: self.switch(host_network),
                        ..PodSpec::default()
                    }),
                    status: None,
                })
            }
        }
    }
}

fn cut_text(cut: &Cut, text: &str) -> String {
    match cut {
        Cut::TrimEnd(what) => text.trim_end_matches(what.as_str()).into(),
        Cut::TrimStart(what) => text.strip_prefix(what.as_str()).unwrap_or(text).into(),
        Cut::Trim => text.trim().into(),
        Cut::Replace(what, with) => text.replace(what.as_str(), with),
        Cut::Upper => text.to_uppercase(),
        Cut::Take(length) => text.chars().take(*length).collect(),
        Cut::BeforeFirst(what) => match text.split_once(what.as_str()) {
            Some((before, _)) => before.into(),
            None => text.into(),
        },
    }
}

/// A way to make a text of a section of settings.
trait Form {
    fn of<T: Serialize + std::fmt::Debug>(&self, section: &T) -> String;
}

struct Json;

impl Form for Json {
    fn of<T: Serialize + std::fmt::Debug>(&self, section: &T) -> String {
        // A list can't be probed so, and says it.
        serde_json::to_string(section).unwrap_or_else(|error| format!("no JSON: {error}"))
    }
}

struct Debugged;

impl Form for Debugged {
    fn of<T: Serialize + std::fmt::Debug>(&self, section: &T) -> String {
        format!("{section:?}")
    }
}
