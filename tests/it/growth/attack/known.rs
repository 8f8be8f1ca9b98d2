//! What follows from linear equations.

use std::collections::BTreeMap;

/// A prime beyond all figures, so that sums are what they are.
pub(super) const PRIME: i128 = (1 << 61) - 1;

/// A linear form over the unknown figures: place and factor.
pub(super) type Form = BTreeMap<usize, i128>;

pub(super) fn form(places: impl IntoIterator<Item = usize>) -> Form {
    places.into_iter().map(|place| (place, 1)).collect()
}

fn inverse(of: i128) -> i128 {
    let (mut result, mut base, mut exponent) = (1, of.rem_euclid(PRIME), PRIME - 2);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        exponent >>= 1;
    }
    result
}

/// All that follows from the answers: forms in echelon order, by their first place.
#[derive(Default)]
pub(super) struct Known(pub(super) BTreeMap<usize, Form>);

impl Known {
    fn reduced(&self, mut form: Form) -> Form {
        let mut from = 0;
        while let Some((&place, &factor)) = form.range(from..).next() {
            if let Some(row) = self.0.get(&place) {
                for (at, value) in row {
                    let entry = form.entry(*at).or_insert(0);
                    *entry = (*entry - factor * value).rem_euclid(PRIME);
                }
                form.retain(|_, value| *value != 0);
            }
            from = place + 1;
        }
        form
    }

    pub(super) fn learn(&mut self, form: Form) {
        let mut form = self.reduced(form);
        let Some((&place, &factor)) = form.iter().next() else {
            return;
        };
        let scale = inverse(factor);
        for value in form.values_mut() {
            *value = *value * scale % PRIME;
        }
        self.0.insert(place, form);
    }

    pub(super) fn gives(&self, form: &Form) -> bool {
        self.reduced(form.clone()).is_empty()
    }
}
