//! A random value of a shape.

use super::shape::{List, Object, Shape, Shapes};
use fastrand::Rng;
use serde_json::{Map, Value, json};

/// The most items and entries that a list or a map gets without need.
const MANY: usize = 3;

/// How many values one is made of before nothing is added that needn't be.
const ENOUGH: usize = 100;

/// The depth at which a schema that never ends is left.
const TOO_DEEP: usize = 40;

/// Draws a value; it may miss what the shape doesn't know of.
pub(super) fn draw(shapes: &Shapes, shape: &Shape, rng: &mut Rng) -> Value {
    let mut draw = Draw {
        shapes,
        rng,
        drawn: 0,
    };
    draw.value(shape, TOO_DEEP)
}

struct Draw<'a> {
    shapes: &'a Shapes,
    rng: &'a mut Rng,
    drawn: usize,
}

impl Draw<'_> {
    fn value(&mut self, shape: &Shape, deep: usize) -> Value {
        let Some(deep) = deep.checked_sub(1) else {
            return Value::Null;
        };
        self.drawn += 1;
        match shape {
            Shape::Null => Value::Null,
            Shape::Boolean => json!(self.rng.bool()),
            Shape::Choice(values) => self.rng.choice(values).cloned().unwrap_or_default(),
            Shape::Number(range) => range.draw(self.rng),
            Shape::String(strings) => json!(strings.draw(self.rng)),
            Shape::List(list) => self.list(list, deep),
            Shape::Object(object) => self.object(object, deep),
            Shape::Any(shapes) => match self.rng.choice(shapes) {
                Some(shape) => self.value(shape, deep),
                None => Value::Null,
            },
            Shape::Reference(name) => {
                let shape = self.shapes.named(name);
                self.value(&shape, deep)
            }
        }
    }

    fn list(&mut self, list: &List, deep: usize) -> Value {
        let mut items: Vec<Value> = Vec::new();
        for _ in 0..self.count(list.least, list.most) {
            let item = self.value(&list.items, deep);
            if !list.unique || !items.contains(&item) {
                items.push(item);
            }
        }
        Value::Array(items)
    }

    fn object(&mut self, object: &Object, deep: usize) -> Value {
        let mut map = Map::new();
        for property in &object.properties {
            if property.required || (self.drawn < ENOUGH && self.rng.bool()) {
                let value = self.value(&property.shape, deep);
                map.insert(property.name.clone(), value);
            }
        }
        if let Some((keys, values)) = &object.entries {
            let least = object.least.saturating_sub(map.len());
            let most = object.most.saturating_sub(map.len());
            for _ in 0..self.count(least, most) {
                if let Value::String(key) = self.value(keys, deep)
                    && object.properties.iter().all(|p| p.name != key)
                {
                    let value = self.value(values, deep);
                    map.insert(key, value);
                }
            }
        }
        Value::Object(map)
    }

    fn count(&mut self, least: usize, most: usize) -> usize {
        let least = least.min(1 << 10);
        if self.drawn < ENOUGH && least < MANY {
            self.rng.usize(least..=MANY).min(most)
        } else {
            least
        }
    }
}
