//! Macro for the structs of custom resources.

/// Derives the traits that all parts of a custom resource have; a field that is `None` is not serialized.
macro_rules! object {
    ($(#[$meta:meta])* pub struct $name:ident { $($fields:tt)* }) => {
        object!(@next [$(#[$meta])* pub struct $name] [] $($fields)*);
    };
    (@next $head:tt [$($done:tt)*]
        $(#[$meta:meta])* pub $field:ident: Option<$type:ty>, $($rest:tt)*) => {
        object!(@next $head [
            $($done)*
            $(#[$meta])*
            #[serde(skip_serializing_if = "Option::is_none")]
            pub $field: Option<$type>,
        ] $($rest)*);
    };
    (@next $head:tt [$($done:tt)*]
        $(#[$meta:meta])* pub $field:ident: $type:ty, $($rest:tt)*) => {
        object!(@next $head [$($done)* $(#[$meta])* pub $field: $type,] $($rest)*);
    };
    (@next [$($head:tt)*] [$($done:tt)*]) => {
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "camelCase")]
        $($head)* { $($done)* }
    };
}
