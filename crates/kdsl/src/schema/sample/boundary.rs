//! Boundary values of a shape: those at which mistakes are likeliest.

use super::shape::{ListShape, ObjectShape, PropertyShape, ShapeCache, ValueShape};
use serde_json::{Map, Value, json};

/// Returns the boundary values; some may break a rule that the shape ignores.
pub(super) fn values(shapes: &ShapeCache, shape: &ValueShape) -> Vec<Value> {
    let mut search = BoundarySearch {
        shapes,
        entered: Vec::new(),
    };
    search.all(shape)
}

/// Search for boundary values.
struct BoundarySearch<'a> {
    shapes: &'a ShapeCache,
    /// The definitions that are being visited: none is entered twice, so that recursive ones end.
    entered: Vec<String>,
}

impl BoundarySearch<'_> {
    /// Returns all boundary values of a shape.
    fn all(&mut self, shape: &ValueShape) -> Vec<Value> {
        let mut values = match shape {
            ValueShape::Null => vec![Value::Null],
            ValueShape::Boolean => vec![json!(false), json!(true)],
            ValueShape::Choice(values) => values.clone(),
            ValueShape::Number(range) => range.boundaries(),
            ValueShape::String(strings) => strings
                .examples()
                .iter()
                .cloned()
                .map(Value::from)
                .collect(),
            ValueShape::List(list) => self.lists(list),
            ValueShape::Object(object) => self.objects(object),
            ValueShape::Any(each) => each.iter().flat_map(|shape| self.all(shape)).collect(),
            ValueShape::Reference(name) => self.enter(name, Self::all).unwrap_or_default(),
        };
        deduplicate(&mut values);
        values
    }

    /// Returns one value with as much in it as possible.
    fn full(&mut self, shape: &ValueShape) -> Option<Value> {
        match shape {
            ValueShape::List(list) => match self.full(&list.items) {
                Some(item) => Some(repeat(&item, list)),
                None => (list.least == 0).then(|| json!([])),
            },
            ValueShape::Object(object) => {
                let mut map = self.properties(object, |_| true)?;
                if let Some((key, value)) = self.entry(object) {
                    map.insert(key, value);
                }
                Some(map.into())
            }
            ValueShape::Any(each) => each.iter().find_map(|shape| self.full(shape)),
            ValueShape::Reference(name) => self.enter(name, Self::full).flatten(),
            ValueShape::String(strings) => {
                let examples = strings.examples();
                let trap = examples.iter().find(|text| text.contains(": "));
                trap.or(examples.last()).cloned().map(Value::from)
            }
            simple => self.all(simple).pop(),
        }
    }

    fn lists(&mut self, list: &ListShape) -> Vec<Value> {
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

    fn objects(&mut self, object: &ObjectShape) -> Vec<Value> {
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

    fn entry(&mut self, object: &ObjectShape) -> Option<(String, Value)> {
        let (keys, values) = object.entries.as_ref()?;
        let key = self.full(keys)?.as_str()?.to_owned();
        Some((key, self.full(values)?))
    }

    /// Returns the wanted properties, or `None` if there is no value for a required one.
    fn properties(
        &mut self,
        object: &ObjectShape,
        wanted: impl Fn(&PropertyShape) -> bool,
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

    fn enter<T>(&mut self, name: &str, visit: impl Fn(&mut Self, &ValueShape) -> T) -> Option<T> {
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

fn repeat(item: &Value, list: &ListShape) -> Value {
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
