//! An open number is put in a field as it is.

use kdsl::Val;

fn calculated(replicas: &Val<i32>, name: &Val<String>) -> i32 {
    let _ = replicas + 1;
    let _ = name.to_uppercase();
    let _: &str = name;
    **replicas
}

fn main() {}
