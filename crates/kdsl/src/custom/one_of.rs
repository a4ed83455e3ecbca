//! Macro for objects with exactly one of several fields.

/// Declares an enum for an object with exactly one of several fields. With `tag`, the field of that name holds the name
/// of the variant.
macro_rules! one_of {
    (
        $(#[$meta:meta])*
        pub enum $name:ident $(($tag:literal))? {
            $($(#[$variant_meta:meta])* $variant:ident($type:ty) = $key:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[allow(clippy::large_enum_variant, reason = "there are few of them, and not for long")]
        pub enum $name {
            $($(#[$variant_meta])* $variant($type),)+
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeStruct;
                const TAG: &[&str] = &[$($tag)?];
                let variant = match self {
                    $(Self::$variant(_) => stringify!($variant),)+
                };
                let mut object = serializer.serialize_struct(stringify!($name), 1 + TAG.len())?;
                for tag in TAG {
                    object.serialize_field(tag, variant)?;
                }
                match self {
                    $(Self::$variant(body) => object.serialize_field($key, body)?,)+
                }
                object.end()
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct OneOfVisitor;

                impl<'de> serde::de::Visitor<'de> for OneOfVisitor {
                    type Value = $name;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str(concat!("an object with one of" $(, " `", $key, "`")+))
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(
                        self,
                        mut map: A,
                    ) -> Result<$name, A::Error> {
                        let mut found = None;
                        while let Some(key) = map.next_key::<String>()? {
                            match key.as_str() {
                                $($key if found.is_none() => {
                                    found = Some($name::$variant(map.next_value()?));
                                })+
                                $($key)|+ => {
                                    return Err(serde::de::Error::custom(format_args!(
                                        "`{key}` excludes the others"
                                    )));
                                }
                                _ => {
                                    map.next_value::<serde::de::IgnoredAny>()?;
                                }
                            }
                        }
                        found.ok_or_else(|| {
                            serde::de::Error::invalid_length(0, &self)
                        })
                    }
                }

                deserializer.deserialize_map(OneOfVisitor)
            }
        }
    };
}
