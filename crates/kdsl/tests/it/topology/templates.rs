//! Templates of a system.

use super::*;
use insta::assert_snapshot;
use kdsl::{Port, Val};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
struct Settings {
    isolated: Val<bool>,
    stock: Part,
    orders: Part,
    payments: Val<String>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
struct Part {
    enabled: Val<bool>,
    port: Port,
}

const ENV: &str = "\
isolated: true
stock: {enabled: true, port: 8080}
orders: {enabled: false, port: 8081}
payments: payments.example.com
";

fn part(release: &Release, name: &str, part: &Part) -> Workload {
    let image = Image::tagged("example.com/any", "1.0.0");
    let container = Container::new(name, &image).port("http", part.port);
    Workload::deployment(&release.component(name), 1, container).when(&part.enabled)
}

fn system(release: &Release, settings: &Settings) -> Objects {
    let mut system = System::new(release).network_policies_when(&settings.isolated);
    let stock = system.add(part(release, "stock", &settings.stock));
    let payments = ExternalService::host("payments", settings.payments.get());
    system.add(
        part(release, "orders", &settings.orders)
            .calls(&stock)
            .reaches(&payments),
    );
    system.connect_tests(&release.component("test"));
    system.into()
}

#[test]
fn a_variable_is_there_only_with_its_callee() {
    let files = emit(ENV, system).unwrap();
    let text = &files["templates/orders-deployment.yaml"];
    let env = text.split_once("env:\n").unwrap().1;
    let env = env.split_once("resources:").map_or(env, |(env, _)| env);
    assert_snapshot!(env.split_once("lifecycle:").unwrap().0, @r#"
    {{- if .Values.stock.enabled }}
    - name: STOCK_URL
      value: {{ printf "http://%s-stock:8080" (include "shop.fullname" .) | quote }}
    {{- end }}
    - name: PAYMENTS_URL
      value: {{ printf "https://%s:443" .Values.payments | quote }}
    "#);
}

#[test]
fn a_policy_of_what_stays_open() {
    let files = emit(ENV, system).unwrap();
    assert_snapshot!(files["templates/stock-networkpolicy.yaml"], @r#"
    {{- if and .Values.stock.enabled .Values.isolated }}
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata:
      name: {{ printf "%s-stock" (include "shop.fullname" .) | quote }}
      namespace: {{ include "shop.namespace" . | quote }}
      labels:
        {{- include "shop.labels" . | nindent 4 }}
        app.kubernetes.io/component: stock
    spec:
      podSelector:
        matchLabels:
          {{- include "shop.selectorLabels" . | nindent 6 }}
          app.kubernetes.io/component: stock
      policyTypes:
        - Ingress
        - Egress
      ingress:
        - from:
            - podSelector:
                matchLabels:
                  {{- include "shop.selectorLabels" . | nindent 14 }}
                  app.kubernetes.io/component: orders
            - podSelector:
                matchLabels:
                  {{- include "shop.selectorLabels" . | nindent 14 }}
                  app.kubernetes.io/component: test
          ports:
            - port: 8080
              protocol: TCP
      egress:
        - to:
            - namespaceSelector:
                matchLabels:
                  kubernetes.io/metadata.name: kube-system
              podSelector:
                matchLabels:
                  k8s-app: kube-dns
          ports:
            - port: 53
              protocol: UDP
            - port: 53
              protocol: TCP
    {{- end }}
    "#);
}

#[test]
fn a_policy_of_what_reaches_out() {
    let files = emit(ENV, system).unwrap();
    assert_snapshot!(files["templates/orders-networkpolicy.yaml"], @r#"
    {{- if and .Values.orders.enabled .Values.isolated }}
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata:
      name: {{ printf "%s-orders" (include "shop.fullname" .) | quote }}
      namespace: {{ include "shop.namespace" . | quote }}
      labels:
        {{- include "shop.labels" . | nindent 4 }}
        app.kubernetes.io/component: orders
    spec:
      podSelector:
        matchLabels:
          {{- include "shop.selectorLabels" . | nindent 6 }}
          app.kubernetes.io/component: orders
      policyTypes:
        - Ingress
        - Egress
      ingress:
        - from:
            - podSelector:
                matchLabels:
                  {{- include "shop.selectorLabels" . | nindent 14 }}
                  app.kubernetes.io/component: test
          ports:
            - port: 8081
              protocol: TCP
      egress:
        - to:
            - namespaceSelector:
                matchLabels:
                  kubernetes.io/metadata.name: kube-system
              podSelector:
                matchLabels:
                  k8s-app: kube-dns
          ports:
            - port: 53
              protocol: UDP
            - port: 53
              protocol: TCP
        - to:
            - podSelector:
                matchLabels:
                  {{- include "shop.selectorLabels" . | nindent 14 }}
                  app.kubernetes.io/component: stock
          ports:
            - port: 8080
              protocol: TCP
        - to:
            - ipBlock:
                cidr: "0.0.0.0/0"
                except:
                  - "10.0.0.0/8"
                  - "100.64.0.0/10"
                  - "168.63.129.16/32"
                  - "169.254.0.0/16"
                  - "172.16.0.0/12"
                  - "192.168.0.0/16"
            - ipBlock:
                cidr: "::/0"
                except:
                  - "fc00::/7"
                  - "fe80::/10"
          ports:
            - port: 443
              protocol: TCP
    {{- end }}
    "#);
}
