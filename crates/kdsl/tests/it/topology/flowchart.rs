//! A system drawn.

use super::*;
use insta::assert_snapshot;
use kdsl::exposure::{Edge, Route};

#[test]
fn who_calls_whom() {
    let release = release();
    let mut system = System::new(&release).edge(&Edge::None);
    let stock = system.add(service(&release, "stock"));
    let orders = service(&release, "orders")
        .calls(&stock)
        .connects(&stock.port("grpc"));
    let orders =
        system.add(orders.reaches(&ExternalService::host("payments", "payments.example.com")));
    system.expose(&orders, Route::host("api.example.com").path("/orders"));
    assert_snapshot!(system.flowchart(), @r#"
    flowchart LR
      n_stock[stock]
      n_orders[orders]
      n_orders --> n_stock
      n_orders -->|grpc| n_stock
      n_outside((outside)) -->|"api.example.com/orders"| n_orders
      n_orders -.-> n_payments([payments])
    "#);
}
