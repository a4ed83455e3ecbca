//! Fields that are left out rather than empty.

/// The collection, if there is anything in it.
pub(crate) fn filled<C>(collection: C) -> Option<C>
where
    for<'a> &'a C: IntoIterator,
{
    let is_filled = (&collection).into_iter().next().is_some();
    is_filled.then_some(collection)
}
