//! Random values of a shape.

use super::shape::{ListShape, ObjectShape, ShapeCache, ValueShape};
use fastrand::Rng;
use serde_json::{Map, Value, json};

/// The most items or entries of a list or a map, unless its schema demands more.
const MAX_ITEMS: usize = 3;

/// The size of a value from which on only required parts are added.
const MAX_PARTS: usize = 100;

/// The depth at which a recursive schema is cut off.
const MAX_DEPTH: usize = 40;

/// Draws a value; it may break a rule that the shape ignores.
pub(super) fn draw(shapes: &ShapeCache, shape: &ValueShape, rng: &mut Rng) -> Value {
    let mut draw = Draw {
        shapes,
        rng,
        drawn: 0,
    };
    draw.value(shape, MAX_DEPTH)
}

/// The drawing of one value.
struct Draw<'a> {
    shapes: &'a ShapeCache,
    rng: &'a mut Rng,
    /// The number of parts drawn so far.
    drawn: usize,
}

impl Draw<'_> {
    fn value(&mut self, shape: &ValueShape, depth: usize) -> Value {
        let Some(depth) = depth.checked_sub(1) else {
            return Value::Null;
        };
        self.drawn += 1;
        match shape {
            ValueShape::Null => Value::Null,
            ValueShape::Boolean => json!(self.rng.bool()),
            ValueShape::Choice(values) => self.rng.choice(values).cloned().unwrap_or_default(),
            ValueShape::Number(range) => range.draw(self.rng),
            ValueShape::String(strings) => json!(strings.draw(self.rng)),
            ValueShape::List(list) => self.list(list, depth),
            ValueShape::Object(object) => self.object(object, depth),
            ValueShape::Any(shapes) => match self.rng.choice(shapes) {
                Some(shape) => self.value(shape, depth),
                None => Value::Null,
            },
            ValueShape::Reference(name) => {
                let shape = self.shapes.named(name);
                self.value(&shape, depth)
            }
        }
    }

    fn list(&mut self, list: &ListShape, depth: usize) -> Value {
        let mut items: Vec<Value> = Vec::new();
        for _ in 0..self.count(list.least, list.most) {
            let item = self.value(&list.items, depth);
            if !list.unique || !items.contains(&item) {
                items.push(item);
            }
        }
        Value::Array(items)
    }

    fn object(&mut self, object: &ObjectShape, depth: usize) -> Value {
        let mut map = Map::new();
        for property in &object.properties {
            if property.required || (self.drawn < MAX_PARTS && self.rng.bool()) {
                let value = self.value(&property.shape, depth);
                map.insert(property.name.clone(), value);
            }
        }
        if let Some((keys, values)) = &object.entries {
            let least = object.least.saturating_sub(map.len());
            let most = object.most.saturating_sub(map.len());
            for _ in 0..self.count(least, most) {
                if let Value::String(key) = self.value(keys, depth)
                    && object.properties.iter().all(|p| p.name != key)
                {
                    let value = self.value(values, depth);
                    map.insert(key, value);
                }
            }
        }
        Value::Object(map)
    }

    fn count(&mut self, least: usize, most: usize) -> usize {
        let least = least.min(1 << 10);
        if self.drawn < MAX_PARTS && least < MAX_ITEMS {
            self.rng.usize(least..=MAX_ITEMS).min(most)
        } else {
            least
        }
    }
}
