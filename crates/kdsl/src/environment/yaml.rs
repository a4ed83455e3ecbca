//! Reading of a YAML file into a [`Document`], with all its mistakes.

mod merge_keys;
mod messages;

use super::document::{Document, DocumentEntry, DocumentNode, DocumentValue};
use super::scalar::{self, Scalar};
use crate::error::{Code, Diagnostic, Diagnostics, Result};
use crate::place::{Place, Source};
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, StrInput, Tag};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The rules that a YAML file is read by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// For env files: refuses what different YAML readers would read differently.
    Strict,
    /// For files of `-f`: reads as Helm reads.
    Helm,
}

/// The most values that a file may hold. Each use of an anchor counts anew, and 256 bytes of text count as a value.
const MAX_SIZE: usize = 100_000;
/// The most levels of lists and maps.
const MAX_DEPTH: usize = 100;
/// The most mistakes that are told of one file.
const MAX_MISTAKES: usize = 100;

impl Document {
    /// Reads a file. Refuses it with every mistake up to the first that makes the rest unreadable.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "a file is read once, and the document's places keep it"
    )]
    pub(crate) fn parse(source: Arc<Source>, dialect: Dialect) -> Result<Self> {
        let mut reader = YamlReader::new(&source, dialect)?;
        match reader.file() {
            Ok(root) => {
                reader.mistakes.check()?;
                Ok(Self { root })
            }
            Err(last) => Err(reader.mistakes.with(last)),
        }
    }
}

/// Reader of one file. Its functions return an `Err` if the rest is unreadable, and collect all other mistakes.
struct YamlReader<'s> {
    source: &'s Arc<Source>,
    dialect: Dialect,
    events: Parser<'s, StrInput<'s>>,
    /// The byte offset of each character: the parser counts characters.
    offsets: Vec<usize>,
    anchors: BTreeMap<usize, Anchor>,
    mistakes: Diagnostics,
    size: usize,
}

/// A value that aliases refer to.
struct Anchor {
    node: DocumentNode,
    /// The number of values in it.
    size: usize,
}

impl<'s> YamlReader<'s> {
    fn new(source: &'s Arc<Source>, dialect: Dialect) -> Result<Self> {
        let text = source.text.as_str();
        let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
        // The parser takes a NUL for the end of the file.
        if let Some((span, mistake)) = messages::control_character(text) {
            return Err(mistake.at(place(source, span)).into());
        }
        let text = &text[start..];
        let ends = text.char_indices().map(|(at, _)| start + at);
        Ok(Self {
            source,
            dialect,
            events: Parser::new_from_str(text),
            offsets: ends.chain([start + text.len()]).collect(),
            anchors: BTreeMap::new(),
            mistakes: Diagnostics::new(),
            size: 0,
        })
    }

    fn file(&mut self) -> Result<DocumentNode> {
        self.next()?;
        let root = match self.next()? {
            (Event::StreamEnd, _) => return Ok(self.empty()),
            _ => self.value(0)?,
        };
        self.next()?;
        if let (Event::DocumentStart(_), span) = self.next()? {
            self.mistakes.push(
                Diagnostic::of(Code::UnsupportedYaml, "a second document in the file")
                    .at(self.place(span))
                    .help("settings are one document: remove what begins with this `---`"),
            );
        }
        Ok(match root.value {
            DocumentValue::Map(_) => root,
            DocumentValue::Null => self.empty(),
            _ => {
                self.mistakes.push(
                    Diagnostic::of(Code::InvalidYaml, "settings are a map")
                        .at(root.place)
                        .help("write `name: value`"),
                );
                self.empty()
            }
        })
    }

    fn empty(&self) -> DocumentNode {
        DocumentNode {
            value: DocumentValue::Map(Vec::new()),
            place: place(self.source, 0..0),
        }
    }

    fn value(&mut self, depth: usize) -> Result<DocumentNode> {
        let (event, span) = self.next()?;
        self.node(event, span, depth)
    }

    fn node(&mut self, event: Event<'s>, span: Span, depth: usize) -> Result<DocumentNode> {
        let size = self.size;
        let mut place = self.place(span);
        let (value, anchor) = match event {
            Event::Alias(anchor) => return self.alias(anchor, place, depth),
            Event::Scalar(text, style, anchor, tag) => {
                self.grow(&text, &place, depth)?;
                (self.scalar(&text, style, tag, &place), anchor)
            }
            Event::SequenceStart(anchor, tag) => {
                self.grow("", &place, depth)?;
                self.refuse_tag(tag, &place);
                let (items, end) = self.items(depth + 1)?;
                place = self.place(Span::new(span.start, end.end));
                (DocumentValue::List(items), anchor)
            }
            Event::MappingStart(anchor, tag) => {
                self.grow("", &place, depth)?;
                self.refuse_tag(tag, &place);
                let (entries, end) = self.entries(depth + 1)?;
                place = self.place(Span::new(span.start, end.end));
                (DocumentValue::Map(entries), anchor)
            }
            _ => {
                return Err(Diagnostic::of(Code::InvalidYaml, "not valid YAML")
                    .at(place)
                    .into());
            }
        };
        let node = DocumentNode { value, place };
        if anchor > 0 {
            let (node, size) = (node.clone(), self.size - size);
            self.anchors.insert(anchor, Anchor { node, size });
        }
        Ok(node)
    }

    fn items(&mut self, depth: usize) -> Result<(Vec<DocumentNode>, Span)> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, end) => return Ok((items, end)),
                (event, span) => items.push(self.node(event, span, depth)?),
            }
        }
    }

    fn entries(&mut self, depth: usize) -> Result<(Vec<DocumentEntry>, Span)> {
        let mut entries = Vec::new();
        let mut merged = Vec::new();
        let mut seen = BTreeMap::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::MappingEnd {
                self.mistakes
                    .extend(merge_keys::merge(merged, &mut entries));
                return Ok((entries, span));
            }
            if self.dialect == Dialect::Helm && merge_keys::is_one(&event) {
                merged.push((self.place(span), self.value(depth)?));
                continue;
            }
            let (key, key_place) = self.key(event, span, depth)?;
            let node = self.value(depth)?;
            let Some(key) = key else { continue };
            if let Some(first) = seen.insert(key.clone(), key_place.clone()) {
                let (line, _) = first.line_column();
                self.mistakes.push(
                    Diagnostic::of(Code::DuplicateKey, format!("`{key}` is set twice"))
                        .at(key_place.clone())
                        .label("the second time")
                        .note(format!("the first is in line {line}")),
                );
            }
            entries.push(DocumentEntry {
                key,
                key_place,
                node,
            });
        }
    }

    /// Returns a key's text, or `None` if the key was refused.
    fn key(
        &mut self,
        event: Event<'s>,
        span: Span,
        depth: usize,
    ) -> Result<(Option<String>, Place)> {
        let place = self.place(span);
        let (text, is_plain) = match &event {
            Event::Scalar(text, style, ..) => (text.to_string(), *style == ScalarStyle::Plain),
            _ => (String::new(), false),
        };
        if merge_keys::is_one(&event) {
            self.mistakes.push(
                Diagnostic::of(Code::UnsupportedYaml, "merge keys are not supported")
                    .at(place.clone())
                    .help("write the settings out, or share them through base.yaml"),
            );
            return Ok((None, place));
        }
        if is_plain && self.dialect == Dialect::Strict && scalar::strict(&text) != Ok(Scalar::Text)
        {
            self.mistakes
                .push(messages::not_a_text(&text).at(place.clone()));
            return Ok((None, place));
        }
        let mistakes = self.mistakes.len();
        let node = self.node(event, span, depth)?;
        let key = match (node.value, self.dialect) {
            (DocumentValue::String(key), _) => Some(key),
            (DocumentValue::Bool(key), Dialect::Helm) => Some(key.to_string()),
            (DocumentValue::Number(key), Dialect::Helm) if !key.is_f64() => Some(key.to_string()),
            _ => {
                if self.mistakes.len() == mistakes {
                    self.mistakes
                        .push(messages::not_a_text(&text).at(place.clone()));
                }
                None
            }
        };
        Ok((key, place))
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        tag: Option<Cow<'_, Tag>>,
        place: &Place,
    ) -> DocumentValue {
        if let Some(c) = text.chars().find(|c| ('\u{e000}'..='\u{e001}').contains(c)) {
            self.mistakes.push(
                Diagnostic::of(
                    Code::ReservedText,
                    format!("the character U+{:04X} is reserved", u32::from(c)),
                )
                .at(place.clone())
                .help("remove it"),
            );
        }
        if self.refuse_tag(tag, place) || style != ScalarStyle::Plain {
            return DocumentValue::String(text.to_owned());
        }
        let scalar = match self.dialect {
            Dialect::Strict => scalar::strict(text),
            Dialect::Helm => scalar::helm(text),
        };
        match scalar {
            Ok(Scalar::Null) => DocumentValue::Null,
            Ok(Scalar::Bool(value)) => DocumentValue::Bool(value),
            Ok(Scalar::Number(value)) => DocumentValue::Number(value),
            Ok(Scalar::Text) => DocumentValue::String(text.to_owned()),
            Err(refusal) => {
                self.mistakes.push(
                    Diagnostic::of(Code::AmbiguousScalar, refusal.title)
                        .at(place.clone())
                        .help(refusal.help),
                );
                DocumentValue::Null
            }
        }
    }

    /// Returns whether there is a tag. Refuses each tag but `!!str` in files for Helm.
    fn refuse_tag(&mut self, tag: Option<Cow<'_, Tag>>, place: &Place) -> bool {
        let Some(tag) = tag else { return false };
        let is_text = tag.is_yaml_core_schema() && tag.suffix == "str";
        if !is_text || self.dialect == Dialect::Strict {
            self.mistakes.push(
                Diagnostic::of(Code::UnsupportedYaml, "tags are not supported")
                    .at(place.clone())
                    .help("remove what begins with `!`; put a text into quotes"),
            );
        }
        true
    }

    fn alias(&mut self, anchor: usize, place: Place, depth: usize) -> Result<DocumentNode> {
        let Some(Anchor { node, size }) = self.anchors.get(&anchor) else {
            return Err(
                Diagnostic::of(Code::InvalidYaml, "an alias within what it stands for")
                    .at(place)
                    .into(),
            );
        };
        self.size += size;
        self.check_size(&place, depth + node.height())?;
        Ok(self.anchors[&anchor].node.clone())
    }

    /// Counts a value, and refuses a file that grows too large or too deep.
    fn grow(&mut self, text: &str, place: &Place, depth: usize) -> Result<()> {
        self.size += 1 + text.len() / 256;
        self.check_size(place, depth)
    }

    fn check_size(&self, place: &Place, depth: usize) -> Result<()> {
        if depth > MAX_DEPTH {
            return Err(messages::too_deep(MAX_DEPTH).at(place.clone()).into());
        }
        if self.size > MAX_SIZE {
            return Err(Diagnostic::of(
                Code::TooLarge,
                format!("more than {MAX_SIZE} values in the file"),
            )
            .at(place.clone())
            .note("each use of an anchor counts anew")
            .into());
        }
        Ok(())
    }

    fn next(&mut self) -> Result<(Event<'s>, Span)> {
        if self.mistakes.len() >= MAX_MISTAKES {
            return Err(
                Diagnostic::of(Code::InvalidYaml, "more mistakes, perhaps, further down").into(),
            );
        }
        match self.events.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(self.syntax_error(&error).into()),
            None => Err(Diagnostic::of(
                Code::InvalidYaml,
                "not valid YAML: the file ends too soon",
            )
            .into()),
        }
    }

    fn syntax_error(&self, error: &ScanError) -> Diagnostic {
        let place = self.place(Span::empty(*error.marker()));
        match error.info() {
            "recursion limit exceeded" => messages::too_deep(MAX_DEPTH).at(place),
            info => messages::syntax_error(info).at(place),
        }
    }

    /// Returns the place of the span's first line: more of a map or of a long text would bury the message.
    fn place(&self, span: Span) -> Place {
        let text = &self.source.text;
        let byte = |index: usize| *self.offsets.get(index).unwrap_or(&text.len());
        let start = byte(span.start.index());
        let all = &text[start..byte(span.end.index()).max(start)];
        let line = all.lines().next().unwrap_or_default().trim_end();
        place(self.source, start..start + line.len())
    }
}

fn place(source: &Arc<Source>, span: Range<usize>) -> Place {
    Place {
        source: source.clone(),
        span,
    }
}

#[cfg(test)]
mod any_text;
#[cfg(test)]
mod tests;
