use super::*;
use proptest::prelude::*;
use serde_json::json;

fn after(mut values: Value, text: &str) -> Value {
    set(&mut values, text, false).unwrap();
    values
}

fn said(text: &str) -> String {
    let mut values = json!({"number": 1, "map": {}, "list": []});
    set(&mut values, text, false).unwrap_err().to_string()
}

#[test]
fn as_helm_does() {
    for (text, expected) in [
        ("", json!({})),
        ("a=1", json!({"a": 1})),
        ("a=1,", json!({"a": 1})),
        ("a.b.c=x,a.d=y", json!({"a": {"b": {"c": "x"}, "d": "y"}})),
        (r"a\.b=c,d\=e=f", json!({"a.b": "c", "d=e": "f"})),
        (r"a=b\,c\\d,e=\{", json!({"a": "b,c\\d", "e": "{"})),
        (r"a=b\", json!({"a": "b"})),
        ("a={1,x,null}", json!({"a": [1, "x", null]})),
        ("a={},b=1", json!({"a": [""], "b": 1})),
        ("a={x}b=1", json!({"a": ["x"], "b": 1})),
        ("a[1]=x", json!({"a": [null, "x"]})),
        ("a[0].b=x,a[0].c=y", json!({"a": [{"b": "x", "c": "y"}]})),
        ("a[0][1]=x", json!({"a": [[null, "x"]]})),
        ("a[+1]={b}", json!({"a": [null, ["b"]]})),
        ("a=", json!({"a": ""})),
        ("a=,b=", json!({"a": "", "b": ""})),
        ("a=b=c.d[0]", json!({"a": "b=c.d[0]"})),
        (
            "a=TRUE,b=False,c=Null",
            json!({"a": true, "b": false, "c": null}),
        ),
        (
            "a=0,b=-0,c=007,d=-7,e=+5,f=-007",
            json!({"a": 0, "b": 0, "c": "007", "d": -7, "e": 5, "f": -7}),
        ),
        (
            "a=1.5,b=1e3,c=yes,d=99999999999999999999",
            json!({"a": "1.5", "b": "1e3", "c": "yes", "d": "99999999999999999999"}),
        ),
        ("a=1,a=2", json!({"a": 2})),
        ("ü.é=ñ", json!({"ü": {"é": "ñ"}})),
    ] {
        assert_eq!(after(json!({}), text), expected, "{text}");
    }
}

#[test]
fn what_is_there_is_changed() {
    let values = json!({"a": {"b": 1, "c": 2}, "d": [1, {"e": 2}], "f": 3});
    assert_eq!(
        after(values, "a.b=null,d[0]=null,d[1].e=x,d[2]=y,f={z}"),
        json!({"a": {"c": 2}, "d": [null, {"e": "x"}, "y"], "f": ["z"]})
    );
    assert_eq!(
        after(json!({"a": [1]}), "a[0].b=x"),
        json!({"a": [{"b": "x"}]})
    );
}

#[test]
fn as_text() {
    let mut values = json!({});
    set(&mut values, "a=1,b=true,c=null,d={1}", true).unwrap();
    assert_eq!(
        values,
        json!({"a": "1", "b": "true", "c": "null", "d": ["1"]})
    );
}

#[test]
fn mistakes() {
    let texts = "a a.b a,b=1 a.=1 =1 a[ a[x]=1 a[-1]=1 a[65537]=1 a[0]x=1 a[0] a={1,2";
    let clashes = "number.a=1 map[0]=1 list.a=1";
    let said_of = |texts: &str| texts.split(' ').map(said).collect::<Vec<_>>().join("\n\n");
    insta::assert_snapshot!(said_of(&format!("{texts} {clashes}")), @r#"
    error: `a` has no value
     --> --set:1:1
      |
    1 | a
      | ^
      |
      = help: write `a=value`

    error: `b` has no value
     --> --set:1:3
      |
    1 | a.b
      |   ^
      |
      = help: write `b=value`

    error: `a` has no value
     --> --set:1:1
      |
    1 | a,b=1
      | ^
      |
      = help: write `a=value`

    error: a name is missing here
     --> --set:1:3
      |
    1 | a.=1
      |   ^

    error: a name is missing here
     --> --set:1:1
      |
    1 | =1
      | ^

    error: `]` is missing after the index
     --> --set:1:3
      |
    1 | a[
      |   ^

    error: an index is a number, counted from 0
     --> --set:1:3
      |
    1 | a[x]=1
      |   ^

    error: an index is a number, counted from 0
     --> --set:1:3
      |
    1 | a[-1]=1
      |   ^^

    error: an index is at most 65536
     --> --set:1:3
      |
    1 | a[65537]=1
      |   ^^^^^

    error: after an index comes `=`, `.` or another `[`
     --> --set:1:5
      |
    1 | a[0]x=1
      |     ^

    error: a value is missing here
     --> --set:1:5
      |
    1 | a[0]
      |     ^

    error: `}` is missing after the list
     --> --set:1:3
      |
    1 | a={1,2
      |   ^^^^

    error: this is a number, not a map
     --> --set:1:1
      |
    1 | number.a=1
      | ^^^^^^

    error: this is a map, not a list
     --> --set:1:1
      |
    1 | map[0]=1
      | ^^^

    error: this is a list, not a map
     --> --set:1:1
      |
    1 | list.a=1
      | ^^^^
    "#);
    assert!(said(&format!("{}=1", "a.".repeat(31) + "a")).contains("nested too deep"));
    assert!(said(&format!("a{}=1", "[0]".repeat(101))).contains("nested too deep"));
    assert!(
        set(
            &mut json!({}),
            &format!("{}=1", "a.".repeat(30) + "a"),
            false
        )
        .is_ok()
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_answered(text in any::<String>(), punctuation in "[ab=,.{}\\[\\]\\\\0-9-]{0,40}") {
        for text in [text, punctuation] {
            let mut values = json!({"a": {"b": [1]}, "b": [{}]});
            if let Err(error) = set(&mut values, &text, false) {
                prop_assert!(!error.to_string().is_empty());
            }
        }
    }
}
