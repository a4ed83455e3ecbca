//! Ranges of numbers.

use super::super::simplify::MAX_INTEGER;
use fastrand::Rng;
use serde_json::{Map, Value, json};

/// The multiples of `step` from `least` to `most`, all three in units of one `fractions`th.
pub(super) struct NumberRange {
    least: i64,
    most: i64,
    step: i64,
    fractions: i64,
}

impl NumberRange {
    /// Reads the range of an integer's schema.
    pub(super) fn of_integers(schema: &Map<String, Value>) -> Self {
        Self::of(schema, 1)
    }

    /// Reads the range of a number's schema. Only eighths are drawn, which are exact in decimal and in binary.
    pub(super) fn of_numbers(schema: &Map<String, Value>) -> Self {
        Self::of(schema, 8)
    }

    /// Draws a number.
    pub(super) fn draw(&self, rng: &mut Rng) -> Value {
        let (least, most) = match rng.u8(..4) {
            0 => (self.least, self.most),
            1 => (self.least, self.least.saturating_add(3)),
            2 => (self.most.saturating_sub(3), self.most),
            _ => (0, 1000 * self.fractions),
        };
        let (least, most) = (least.max(self.least), most.min(self.most));
        let drawn = if least <= most {
            rng.i64(least..=most)
        } else {
            self.least
        };
        self.value(self.step_up(drawn))
    }

    /// Returns the bounds, zero, one, minus one and a million, as far as they are in the range.
    pub(super) fn boundaries(&self) -> Vec<Value> {
        let one = self.fractions;
        let all = [
            self.step_up(self.least),
            self.step_down(self.most),
            0,
            one,
            -one,
            1_000_000 * one,
        ];
        let fits = |n: &i64| (self.least..=self.most).contains(n) && n % self.step == 0;
        let fitting = all.into_iter().filter(fits);
        fitting.map(|n| self.value(n)).collect()
    }

    /// Returns a whole number, if it is in the range.
    pub(super) fn whole(&self, n: i64) -> Option<Value> {
        let scaled = n.checked_mul(self.fractions)?;
        let fits = (self.least..=self.most).contains(&scaled) && scaled % self.step == 0;
        fits.then(|| json!(n))
    }

    /// Returns whether no number is in the range.
    pub(super) fn is_empty(&self) -> bool {
        self.least > self.most
    }

    fn of(schema: &Map<String, Value>, fractions: i64) -> Self {
        let bound = |keyword, toward: fn(f64) -> f64| {
            let value = schema.get(keyword)?;
            let whole = value.as_i64().and_then(|n| n.checked_mul(fractions));
            whole.or_else(|| Some(truncate(toward(value.as_f64()? * to_f64(fractions)))))
        };
        let least = bound("minimum", f64::ceil).unwrap_or(-MAX_INTEGER);
        let most = bound("maximum", f64::floor).unwrap_or(MAX_INTEGER);
        let above = bound("exclusiveMinimum", f64::floor).map(|bound| bound.saturating_add(1));
        let below = bound("exclusiveMaximum", f64::ceil).map(|bound| bound.saturating_sub(1));
        Self {
            least: above.map_or(least, |above| above.max(least)),
            most: below.map_or(most, |below| below.min(most)),
            step: bound("multipleOf", f64::ceil).unwrap_or(1).max(1),
            fractions,
        }
    }

    fn value(&self, n: i64) -> Value {
        if n % self.fractions == 0 {
            json!(n / self.fractions)
        } else {
            json!(to_f64(n) / to_f64(self.fractions))
        }
    }

    fn step_down(&self, n: i64) -> i64 {
        n.saturating_sub(n.rem_euclid(self.step))
    }

    fn step_up(&self, n: i64) -> i64 {
        match self.step_down(n) {
            below if below < n && below < self.least => below.saturating_add(self.step),
            below => below,
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a cast saturates, which is what a bound wants"
)]
fn truncate(number: f64) -> i64 {
    number as i64
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a value is validated, and a bound beyond 2^53 is none to Helm"
)]
fn to_f64(number: i64) -> f64 {
    number as f64
}
