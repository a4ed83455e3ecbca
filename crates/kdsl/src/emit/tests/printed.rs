//! The printer: every node, as it is written.

use crate::emit::print::action::Actions;
use crate::emit::print::quote::scalar;
use crate::emit::print::yaml::print;
use crate::emit::template::{Conditional, Entry, Expr, Item, Node, Template};
use crate::path::ValuesPath;
use crate::placeholder::{Builtin, LeafId, Part, Symbol};
use crate::val::condition::Condition;
use crate::val::kind::Kind;
use crate::val::leaf::Leaf;
use insta::assert_snapshot;

const TEXT: LeafId = LeafId(0);
const FLAG: LeafId = LeafId(1);
const LIST: LeafId = LeafId(2);
const MAP: LeafId = LeafId(3);
const OBJECT: LeafId = LeafId(4);
const OBJECTS: LeafId = LeafId(5);

fn leaves() -> Vec<Leaf> {
    let all = [
        ("text", Kind::TEXT),
        ("flag", Kind::BOOLEAN),
        ("list", Kind::TEXT_LIST),
        ("map", Kind::TEXT_MAP),
        ("object", Kind::OBJECT),
        ("objects", Kind::OBJECT_LIST),
    ];
    all.map(|(name, kind)| Leaf {
        path: ValuesPath::parse(name),
        kind,
        default: serde_json::Value::Null,
        skeleton: None,
    })
    .into()
}

fn printed(entries: Vec<Entry>) -> String {
    let template = Template {
        kind: "Thing",
        name: "a".into(),
        when: Condition::Always,
        node: Node::Map(entries),
        code: std::panic::Location::caller(),
        waivers: Vec::new(),
    };
    let leaves = leaves();
    print(
        &template,
        Actions {
            chart: "shop",
            leaves: &leaves,
        },
    )
}

fn field(key: &'static str, value: Node) -> Entry {
    gated(Condition::Always, key, value)
}

fn gated(when: Condition, key: &'static str, value: Node) -> Entry {
    Entry::Field {
        when,
        key: key.into(),
        value,
        record: true,
    }
}

fn item(node: Node) -> Item {
    Item::Node {
        when: Condition::Always,
        node,
    }
}

fn open(leaf: LeafId) -> Node {
    Node::Expr(Expr::Symbol(Symbol::Value(leaf)))
}

fn text(text: &str) -> Node {
    Node::Text(text.into())
}

fn flag() -> Condition {
    Condition::Value(FLAG)
}

fn each(over: LeafId, node: Node) -> Item {
    Item::Range {
        when: Condition::Always,
        over,
        omit: Vec::new(),
        node,
    }
}

#[test]
fn scalars() {
    let all = vec![
        field("null", Node::Null),
        field("boolean", Node::Bool(true)),
        field("integer", Node::Int(-7)),
        field("float", Node::Float(0.5)),
        field("whole", Node::Float(1.0)),
        field("plain", text("a-word/and.more")),
        field("quoted", text("yes")),
        field("template", text("{{ .Values.x }}")),
        field("deleted", text("a <no value>")),
        field("open", open(TEXT)),
        field("flag", open(FLAG)),
        field(
            "builtin",
            Node::Expr(Expr::Symbol(Symbol::Builtin(Builtin::Fullname))),
        ),
        field(
            "joined",
            Node::Expr(Expr::Joined(vec![
                Part::Text("100% \"".into()),
                Part::Symbol(Symbol::Value(TEXT)),
                Part::Symbol(Symbol::Builtin(Builtin::ReleaseRevision)),
            ])),
        ),
    ];
    assert_snapshot!(printed(all), @r#"
    "null": null
    boolean: true
    integer: -7
    float: 0.5
    whole: 1.0
    plain: a-word/and.more
    quoted: "yes"
    template: "\x7b{ .Values.x }}"
    deleted: "a \u003cno value>"
    open: {{ .Values.text | quote }}
    flag: {{ .Values.flag | toJson }}
    builtin: {{ include "shop.fullname" . | quote }}
    joined: {{ printf "100%% \"%s%d" .Values.text .Release.Revision | quote }}
    "#);
}

#[test]
fn blocks() {
    let all = vec![
        field("kept", text("one\n\n  two: {x}\n")),
        field("stripped", text("one\ntwo")),
        field("template", text("one\n{{ two }}\n")),
        field("twoEnds", text("one\ntwo\n\n")),
        field("spaceFirst", text(" one\ntwo\n")),
        field("zzz", text("last\nof all\n")),
    ];
    assert_snapshot!(printed(all), @r#"
    kept: |
      one

        two: {x}
    stripped: |-
      one
      two
    template: "one\n\x7b{ two }}\n"
    twoEnds: "one\ntwo\n\n"
    spaceFirst: " one\ntwo\n"
    zzz: |
      last
      of all
    # end
    "#);
}

#[test]
fn empty_and_nested_collections() {
    let all = vec![
        field("map", Node::Map(vec![])),
        field("list", Node::Seq(vec![])),
        field(
            "nested",
            Node::Seq(vec![
                item(Node::Map(vec![])),
                item(Node::Seq(vec![item(Node::Int(1)), item(Node::Seq(vec![]))])),
                item(Node::Map(vec![field(
                    "a",
                    Node::Map(vec![field("b", Node::Int(2))]),
                )])),
            ]),
        ),
    ];
    assert_snapshot!(printed(all), @r#"
    map: {}
    list: []
    nested:
      - {}
      -
        - 1
        - []
      - a:
          b: 2
    "#);
}

#[test]
fn an_item_whose_first_entry_is_gated() {
    let first = gated(flag(), "name", text("a"));
    let node = Node::Map(vec![first, field("value", text("b"))]);
    assert_snapshot!(printed(vec![field("env", Node::Seq(vec![item(node)]))]), @r#"
    env:
      -
        {{- if .Values.flag }}
        name: a
        {{- end }}
        value: b
    "#);
}

#[test]
fn an_item_all_of_whose_entries_are_gated() {
    let node = Node::Map(vec![gated(flag(), "name", text("a"))]);
    assert_snapshot!(printed(vec![field("env", Node::Seq(vec![item(node)]))]), @r#"
    env:
      -
        {{- if .Values.flag }}
        name: a
        {{- else }}
        {}
        {{- end }}
    "#);
}

#[test]
fn choices() {
    let one_of = |then, otherwise| {
        Node::Conditional(Box::new(Conditional {
            when: flag(),
            then,
            otherwise,
        }))
    };
    let map = Node::Map(vec![field("a", Node::Int(1))]);
    let all = vec![
        field("scalar", one_of(Node::Int(1), text("b"))),
        field(
            "shape",
            one_of(map.clone(), Node::Seq(vec![item(Node::Int(2))])),
        ),
        field("items", Node::Seq(vec![item(one_of(map, Node::Null))])),
    ];
    assert_snapshot!(printed(all), @r#"
    {{- if .Values.flag }}
    scalar: 1
    {{- else }}
    scalar: b
    {{- end }}
    {{- if .Values.flag }}
    shape:
      a: 1
    {{- else }}
    shape:
      - 2
    {{- end }}
    items:
      {{- if .Values.flag }}
      - a: 1
      {{- else }}
      - null
      {{- end }}
    "#);
}

#[test]
fn loops() {
    let entry = |key, value| Entry::Range {
        when: Condition::Always,
        over: MAP,
        omit: vec!["a".into(), "b\"c".into()],
        key: Expr::Symbol(key),
        value,
    };
    let value = Node::Expr(Expr::Symbol(Symbol::Entry(MAP)));
    let pair = Node::Map(vec![
        field("name", Node::Expr(Expr::Symbol(Symbol::Key(MAP)))),
        field("value", value.clone()),
        field("of", open(TEXT)),
    ]);
    let inner = Node::Expr(Expr::Joined(vec![
        Part::Symbol(Symbol::Item(LIST)),
        Part::Text("/".into()),
        Part::Symbol(Symbol::Entry(MAP)),
    ]));
    let all = vec![
        field(
            "byKey",
            Node::Map(vec![
                field("a", Node::Int(1)),
                entry(Symbol::Key(MAP), value),
            ]),
        ),
        field("byName", Node::Seq(vec![each(MAP, pair)])),
        field(
            "inEachOther",
            Node::Seq(vec![each(LIST, Node::Seq(vec![each(MAP, inner)]))]),
        ),
    ];
    assert_snapshot!(printed(all), @r#"
    byKey:
      a: 1
      {{- range $key, $value := omit .Values.map "a" "b\"c" }}
      {{ $key | quote }}: {{ $value | quote }}
      {{- end }}
    byName:
      {{- range $key, $value := .Values.map }}
      - name: {{ $key | quote }}
        value: {{ $value | quote }}
        of: {{ $.Values.text | quote }}
      {{- else }}
      []
      {{- end }}
    inEachOther:
      {{- range $item := .Values.list }}
      -
        {{- range $key2, $value2 := $.Values.map }}
        - {{ printf "%s/%s" $item $value2 | quote }}
        {{- else }}
        []
        {{- end }}
      {{- else }}
      []
      {{- end }}
    "#);
}

#[test]
fn wholes() {
    let spliced = Item::Splice {
        when: flag(),
        of: OBJECTS,
    };
    let all = vec![
        field("object", open(OBJECT)),
        gated(Condition::NonEmpty(OBJECT), "ifFilled", open(OBJECT)),
        gated(flag(), "gated", open(OBJECT)),
        field("list", open(OBJECTS)),
        field(
            "beside",
            Node::Seq(vec![
                item(Node::Map(vec![field("name", text("own"))])),
                spliced,
            ]),
        ),
        field("labels", Node::Map(vec![Entry::Include(Builtin::Labels)])),
    ];
    assert_snapshot!(printed(all), @r#"
    labels:
      {{- include "shop.labels" . | nindent 2 }}
    object:
      {{- toYaml .Values.object | nindent 2 }}
    {{- with .Values.object }}
    ifFilled:
      {{- toYaml . | nindent 2 }}
    {{- end }}
    {{- if .Values.flag }}
    gated:
      {{- toYaml .Values.object | nindent 2 }}
    {{- end }}
    list:
      {{- toYaml .Values.objects | nindent 2 }}
    beside:
      - name: own
      {{- if and .Values.flag .Values.objects }}
      {{- toYaml .Values.objects | nindent 2 }}
      {{- end }}
    # end
    "#);
}

/// Go's YAML takes each of these, left plain, for something that isn't this string.
#[test]
fn no_trap_is_left_plain() {
    let words = "y Y n N yes Yes YES no No NO on On ON off Off OFF true True TRUE false False FALSE null Null \
        NULL ~ .inf .Inf +.inf -.inf .nan .NaN inf nan 0 1 -1 +1 007 0o7 0x1F 0b1 1_000 1e3 1E3 1.0 1. .5 12e03 \
        685_230.15 190:20:30 2001-12-14 2001-12-14t21:59:43.10-05:00 << = - -- --- ... ! & * ? : , [ ] { } # | > \
        @ ` % ' \" a: a:b a# #a -a ?a &a *a !a %a @a `a";
    for word in words.split(' ') {
        assert_eq!(scalar(word), serde_json::to_string(word).unwrap());
    }
    for text in ["", " ", " a", "a ", "a: b", "a #b", "a\tb", "- a"] {
        assert!(scalar(text).starts_with('"'), "{text:?}");
    }
}
