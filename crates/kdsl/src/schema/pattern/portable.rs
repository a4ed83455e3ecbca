//! Patterns in the words that all of their readers share.

use regex_syntax::ast::parse::Parser;
use regex_syntax::ast::{
    Assertion, AssertionKind, Ast, ClassPerl, ClassPerlKind, ClassSet, ClassSetItem, ErrorKind,
    GroupKind, HexLiteralKind, Literal, LiteralKind, Repetition, RepetitionKind, RepetitionRange,
    Span, SpecialLiteralKind,
};
use std::fmt::Write as _;

/// The most repetitions that RE2 takes, those of nested ones multiplied.
const MAX_REPEAT: u32 = 1000;

/// The most characters of a pattern whose repetitions are written out: what a compiled one needs is bounded by it.
const MAX_LENGTH: u32 = 10_000;

/// Characters that ECMA-262 lets be escaped outside of a class.
const SYNTAX: &str = "^$\\.*+?()[]{}|";

/// A part of a pattern that its readers don't take alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::schema) struct Unportable {
    /// The part, as it was written.
    pub(in crate::schema) part: String,
    /// The end of a sentence that begins with the part.
    pub(in crate::schema) problem: String,
    pub(in crate::schema) help: String,
}

/// Returns a pattern that means the same, in the words that all readers share: `\d` is `[0-9]`, `.` is `[^\n]`.
pub(in crate::schema) fn portable(pattern: &str) -> Result<String, Unportable> {
    let ast = Parser::new().parse(pattern).map_err(|error| {
        let part = slice(pattern, error.span());
        unreadable(part, pattern, error.kind())
    })?;
    let mut writer = Writer {
        pattern,
        out: String::new(),
        length: 0,
    };
    writer.node(&ast, 1)?;
    Ok(writer.out)
}

/// Explains an error of Rust's own reader.
fn unreadable(part: &str, pattern: &str, kind: &ErrorKind) -> Unportable {
    let (problem, help) = match kind {
        ErrorKind::UnsupportedLookAround => (
            "looks around, which RE2 can't".into(),
            "say what the whole text looks like, or refuse texts by `extend(\"not\" = ..)`",
        ),
        ErrorKind::UnsupportedBackreference => (
            "refers back to a group, which RE2 can't".into(),
            "write the alternatives out",
        ),
        ErrorKind::EscapeUnrecognized | ErrorKind::ClassEscapeInvalid => (
            "is an escape that not all readers know".into(),
            "write the character itself, or `\\x` and two hexadecimal digits",
        ),
        other => (
            format!("is no regular expression: {other}"),
            "escape a character that is meant as such by `\\`",
        ),
    };
    Unportable {
        part: if part.is_empty() { pattern } else { part }.into(),
        problem,
        help: help.into(),
    }
}

/// Printer of a pattern.
struct Writer<'p> {
    pattern: &'p str,
    out: String,
    /// The characters so far, with repetitions written out.
    length: u32,
}

impl Writer<'_> {
    /// Writes a part that is repeated up to `times` times by what is around it.
    fn node(&mut self, ast: &Ast, times: u32) -> Result<(), Unportable> {
        match ast {
            Ast::Empty(_) => {}
            Ast::Flags(flags) => return Err(self.flags(&flags.span)),
            Ast::Literal(literal) => {
                self.count(times, &literal.span)?;
                self.literal(literal)?;
            }
            Ast::Dot(span) => {
                self.count(times, span)?;
                self.out.push_str("[^\\n]");
            }
            Ast::Assertion(assertion) => self.assertion(assertion)?,
            Ast::ClassUnicode(class) => return Err(self.unicode(&class.span)),
            Ast::ClassPerl(class) => {
                self.count(times, &class.span)?;
                let negation = if class.negated { "^" } else { "" };
                let _ = write!(self.out, "[{negation}{}]", members(class));
            }
            Ast::ClassBracketed(class) => {
                self.count(times, &class.span)?;
                self.out.push_str(if class.negated { "[^" } else { "[" });
                self.set(&class.kind)?;
                self.out.push(']');
            }
            Ast::Repetition(repetition) => self.repetition(repetition, times)?,
            Ast::Group(group) => {
                match &group.kind {
                    GroupKind::NonCapturing(flags) if !flags.items.is_empty() => {
                        return Err(self.flags(&group.span));
                    }
                    GroupKind::NonCapturing(_) => self.out.push_str("(?:"),
                    GroupKind::CaptureIndex(_) | GroupKind::CaptureName { .. } => {
                        self.out.push('(');
                    }
                }
                self.node(&group.ast, times)?;
                self.out.push(')');
            }
            Ast::Alternation(alternation) => {
                for (index, branch) in alternation.asts.iter().enumerate() {
                    if index > 0 {
                        self.out.push('|');
                    }
                    self.node(branch, times)?;
                }
            }
            Ast::Concat(concat) => {
                for part in &concat.asts {
                    self.node(part, times)?;
                }
            }
        }
        Ok(())
    }

    fn repetition(&mut self, repetition: &Repetition, times: u32) -> Result<(), Unportable> {
        let (most, text) = match &repetition.op.kind {
            RepetitionKind::ZeroOrOne => (1, "?".into()),
            RepetitionKind::ZeroOrMore => (1, "*".into()),
            RepetitionKind::OneOrMore => (1, "+".into()),
            RepetitionKind::Range(RepetitionRange::Exactly(n)) => (*n, format!("{{{n}}}")),
            RepetitionKind::Range(RepetitionRange::AtLeast(n)) => (*n, format!("{{{n},}}")),
            RepetitionKind::Range(RepetitionRange::Bounded(n, m)) => (*m, format!("{{{n},{m}}}")),
        };
        let Some(times) = times
            .checked_mul(most.max(1))
            .filter(|all| *all <= MAX_REPEAT)
        else {
            let help = "bound the length by `length(max = ..)`, and repeat by `*` or `+`";
            let problem = "repeats more than 1000 times, nested ones multiplied, which RE2 refuses";
            return Err(self.refusal(&repetition.op.span, problem, help));
        };
        let inner = &*repetition.ast;
        let grouped = matches!(inner, Ast::Repetition(_) | Ast::Assertion(_));
        self.out.push_str(if grouped { "(?:" } else { "" });
        self.node(inner, times)?;
        self.out.push_str(if grouped { ")" } else { "" });
        self.out.push_str(&text);
        if !repetition.greedy {
            self.out.push('?');
        }
        Ok(())
    }

    fn assertion(&mut self, assertion: &Assertion) -> Result<(), Unportable> {
        self.out.push(match assertion.kind {
            AssertionKind::StartLine | AssertionKind::StartText => '^',
            AssertionKind::EndLine | AssertionKind::EndText => '$',
            _ => {
                return Err(self.refusal(
                    &assertion.span,
                    "stands at a word's border, and readers don't agree what a word is",
                    "write the characters that may stand there, such as `(^|[^A-Za-z0-9_])`",
                ));
            }
        });
        Ok(())
    }

    /// Writes what is between the brackets of a class.
    fn set(&mut self, set: &ClassSet) -> Result<(), Unportable> {
        match set {
            ClassSet::BinaryOp(operation) => Err(self.refusal(
                &operation.span,
                "is an operation on classes, which only Rust knows",
                "list the characters, with `\\` before `&`, `-` and `~`",
            )),
            ClassSet::Item(ClassSetItem::Union(union)) => {
                let last = union.items.len().saturating_sub(1);
                for (index, item) in union.items.iter().enumerate() {
                    self.item(item, index == 0 || index == last)?;
                }
                Ok(())
            }
            ClassSet::Item(item) => self.item(item, true),
        }
    }

    /// Writes a member of a class; at its edge a `-` stands for itself.
    fn item(&mut self, item: &ClassSetItem, is_edge: bool) -> Result<(), Unportable> {
        match item {
            ClassSetItem::Empty(_) => Ok(()),
            ClassSetItem::Literal(literal) => self.member(literal, is_edge),
            ClassSetItem::Range(range) => {
                self.member(&range.start, false)?;
                self.out.push('-');
                self.member(&range.end, false)
            }
            ClassSetItem::Perl(class) if !class.negated => {
                self.out.push_str(members(class));
                Ok(())
            }
            ClassSetItem::Perl(class) => Err(self.refusal(
                &class.span,
                "is all but some characters, and stands among others",
                "list the characters; for any, `(.|\\n)`",
            )),
            ClassSetItem::Unicode(class) => Err(self.unicode(&class.span)),
            ClassSetItem::Ascii(class) => Err(self.refusal(
                &class.span,
                "is a class that ECMA-262 doesn't have",
                "list the characters, such as `a-z`",
            )),
            ClassSetItem::Bracketed(class) => Err(self.refusal(
                &class.span,
                "is a class within a class to Rust alone",
                "write `\\[` for a bracket",
            )),
            ClassSetItem::Union(_) => self.set(&ClassSet::Item(item.clone())),
        }
    }

    /// Writes a character outside of a class.
    fn literal(&mut self, literal: &Literal) -> Result<(), Unportable> {
        match literal.kind {
            LiteralKind::Verbatim | LiteralKind::Meta | LiteralKind::Superfluous => {
                self.plain(literal.c, SYNTAX.contains(literal.c));
            }
            _ => return self.escape(literal),
        }
        Ok(())
    }

    /// Writes a character within a class.
    fn member(&mut self, literal: &Literal, is_edge: bool) -> Result<(), Unportable> {
        let c = literal.c;
        match (&literal.kind, c) {
            (LiteralKind::Verbatim, '-') => self.plain(c, !is_edge),
            // Doubled, they would be an operation to Rust.
            (LiteralKind::Meta, '&' | '~') => {
                let _ = write!(self.out, "\\x{:02x}", u32::from(c));
            }
            (LiteralKind::Meta, '#') | (LiteralKind::Superfluous, _) => self.out.push(c),
            (LiteralKind::Meta, _) | (LiteralKind::Verbatim, ']') => self.plain(c, true),
            (LiteralKind::Verbatim, _) => self.out.push(c),
            _ => return self.escape(literal),
        }
        Ok(())
    }

    fn plain(&mut self, c: char, is_escaped: bool) {
        self.out.push_str(if is_escaped { "\\" } else { "" });
        self.out.push(c);
    }

    /// Writes a character that has a number or a letter.
    fn escape(&mut self, literal: &Literal) -> Result<(), Unportable> {
        let known = match literal.kind {
            LiteralKind::HexFixed(HexLiteralKind::X) => slice(self.pattern, &literal.span),
            LiteralKind::Special(SpecialLiteralKind::Bell) => "\\x07",
            LiteralKind::Special(SpecialLiteralKind::FormFeed) => "\\f",
            LiteralKind::Special(SpecialLiteralKind::Tab) => "\\t",
            LiteralKind::Special(SpecialLiteralKind::LineFeed) => "\\n",
            LiteralKind::Special(SpecialLiteralKind::CarriageReturn) => "\\r",
            LiteralKind::Special(SpecialLiteralKind::VerticalTab) => "\\v",
            LiteralKind::Special(SpecialLiteralKind::Space) => " ",
            _ => {
                let help = match u32::from(literal.c) {
                    code @ 0..=0xff => format!("write `\\x{code:02x}`"),
                    _ if literal.c.is_alphanumeric() => format!("write `{}`", literal.c),
                    _ => "write the character itself".into(),
                };
                let problem = "is an escape that not all readers know";
                return Err(self.refusal(&literal.span, problem, &help));
            }
        };
        self.out.push_str(known);
        Ok(())
    }

    /// Counts a character that can stand `times` times.
    fn count(&mut self, times: u32, span: &Span) -> Result<(), Unportable> {
        self.length = self.length.saturating_add(times);
        if self.length <= MAX_LENGTH {
            return Ok(());
        }
        let problem = format!(
            "makes the pattern longer than {MAX_LENGTH} characters once repetitions are written out"
        );
        Err(self.refusal(span, &problem, "bound the length by `length(max = ..)`"))
    }

    fn flags(&self, span: &Span) -> Unportable {
        self.refusal(
            span,
            "changes how a part is read, which ECMA-262 can't",
            "write the characters out, such as `[Aa]`",
        )
    }

    fn unicode(&self, span: &Span) -> Unportable {
        self.refusal(
            span,
            "is a class that depends on the reader's version of Unicode",
            "list the characters, such as `A-Za-zÀ-ÿ`",
        )
    }

    fn refusal(&self, span: &Span, problem: &str, help: &str) -> Unportable {
        Unportable {
            part: slice(self.pattern, span).into(),
            problem: problem.into(),
            help: help.into(),
        }
    }
}

/// Returns the ASCII characters of a class, as they stand between brackets.
fn members(class: &ClassPerl) -> &'static str {
    match class.kind {
        ClassPerlKind::Digit => "0-9",
        ClassPerlKind::Space => "\\t\\n\\v\\f\\r ",
        ClassPerlKind::Word => "A-Za-z0-9_",
    }
}

fn slice<'p>(pattern: &'p str, span: &Span) -> &'p str {
    pattern
        .get(span.start.offset..span.end.offset)
        .unwrap_or_default()
}
