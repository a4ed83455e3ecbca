//! Fields that are left out rather than empty.

/// Returns the collection, if there is anything in it.
pub(crate) fn non_empty<C>(collection: C) -> Option<C>
where
    for<'a> &'a C: IntoIterator,
{
    let is_non_empty = (&collection).into_iter().next().is_some();
    is_non_empty.then_some(collection)
}
