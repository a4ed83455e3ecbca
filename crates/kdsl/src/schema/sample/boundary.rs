//! The values of a shape at which mistakes are likeliest.

use super::shape::{List, Object, Property, Shape, Shapes};
use serde_json::{Map, Value, json};

/// The boundaries; some may miss what the shape doesn't know of.
pub(super) fn values(shapes: &Shapes, shape: &Shape) -> Vec<Value> {
    let mut search = Search {
        shapes,
        entered: Vec::new(),
    };
    search.all(shape)
}

struct Search<'a> {
    shapes: &'a Shapes,
    /// The definitions that are being gone through; none is entered twice, so recursive ones end.
    entered: Vec<String>,
}

impl Search<'_> {
    fn all(&mut self, shape: &Shape) -> Vec<Value> {
        let mut values = match shape {
            Shape::Null => vec![Value::Null],
            Shape::Boolean => vec![json!(false), json!(true)],
            Shape::Choice(values) => values.clone(),
            Shape::Number(range) => range.boundaries(),
            Shape::String(strings) => strings
                .examples()
                .iter()
                .cloned()
                .map(Value::from)
                .collect(),
            Shape::List(list) => self.lists(list),
            Shape::Object(object) => self.objects(object),
            Shape::Any(each) => each.iter().flat_map(|shape| self.all(shape)).collect(),
            Shape::Reference(name) => self.enter(name, Self::all).unwrap_or_default(),
        };
        deduplicate(&mut values);
        values
    }

    /// One value with everything in it that fits.
    fn full(&mut self, shape: &Shape) -> Option<Value> {
        match shape {
            Shape::List(list) => match self.full(&list.items) {
                Some(item) => Some(repeat(&item, list)),
                None => (list.least == 0).then(|| json!([])),
            },
            Shape::Object(object) => {
                let mut map = self.properties(object, |_| true)?;
                if let Some((key, value)) = self.entry(object) {
                    map.insert(key, value);
                }
                Some(map.into())
            }
            Shape::Any(each) => each.iter().find_map(|shape| self.full(shape)),
            Shape::Reference(name) => self.enter(name, Self::full).flatten(),
            Shape::String(strings) => {
                let examples = strings.examples();
                let trap = examples.iter().find(|text| text.contains(": "));
                trap.or(examples.last()).cloned().map(Value::from)
            }
            simple => self.all(simple).pop(),
        }
    }

    fn lists(&mut self, list: &List) -> Vec<Value> {
        let item = self.full(&list.items);
        let repeated = item
            .iter()
            .map(|item| repeat(item, list))
            .collect::<Vec<_>>();
        let mut items: Vec<_> = item.into_iter().collect();
        items.extend(self.all(&list.items));
        deduplicate(&mut items);
        let counts = [0, 1, 2, list.least];
        let few = counts
            .into_iter()
            .filter(|count| (list.least..=list.most).contains(count) && *count <= items.len())
            .map(|count| items[..count].iter().cloned().collect());
        few.chain(repeated).collect()
    }

    fn objects(&mut self, object: &Object) -> Vec<Value> {
        let Some(mut map) = self.properties(object, |property| property.required) else {
            return Vec::new();
        };
        let mut values = Vec::new();
        if map.len() >= object.least {
            values.push(Value::Object(map.clone()));
        }
        values.extend(self.properties(object, |_| true).map(Value::Object));
        if let Some((keys, contents)) = &object.entries {
            let full = self.full(contents);
            let mut contents = full.iter().chain(&full);
            for key in self.all(keys).iter().rev().filter_map(Value::as_str) {
                let Some(value) = contents.next() else {
                    break;
                };
                map.insert(key.into(), value.clone());
                values.push(Value::Object(map.clone()));
            }
        }
        values
    }

    fn entry(&mut self, object: &Object) -> Option<(String, Value)> {
        let (keys, values) = object.entries.as_ref()?;
        let key = self.full(keys)?.as_str()?.to_owned();
        Some((key, self.full(values)?))
    }

    /// The wanted properties; `None` if there is no value for one that is required.
    fn properties(
        &mut self,
        object: &Object,
        wanted: impl Fn(&Property) -> bool,
    ) -> Option<Map<String, Value>> {
        let mut map = Map::new();
        for property in object.properties.iter().filter(|p| wanted(p)) {
            match self.full(&property.shape) {
                Some(value) => drop(map.insert(property.name.clone(), value)),
                None if property.required => return None,
                None => {}
            }
        }
        Some(map)
    }

    fn enter<T>(&mut self, name: &str, visit: impl Fn(&mut Self, &Shape) -> T) -> Option<T> {
        if self.entered.iter().any(|entered| entered == name) {
            return None;
        }
        let shape = self.shapes.named(name);
        self.entered.push(name.into());
        let found = visit(self, &shape);
        self.entered.pop();
        Some(found)
    }
}

fn repeat(item: &Value, list: &List) -> Value {
    let count = list.least.clamp(1, 1 << 10).min(list.most);
    vec![item.clone(); count].into()
}

fn deduplicate(values: &mut Vec<Value>) {
    let mut seen = Vec::new();
    values.retain(|value| {
        let new = !seen.contains(value);
        seen.push(value.clone());
        new
    });
}
