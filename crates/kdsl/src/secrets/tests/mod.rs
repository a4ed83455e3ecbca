//! Values of secrets, as `.env` files have them.

mod secret_values;
