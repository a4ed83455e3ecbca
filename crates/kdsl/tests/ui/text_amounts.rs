//! Amounts and times are checked when they are compiled.

use kdsl::Port;
use kdsl::text::{Cpu, CronSchedule, Duration, Memory, TimeZone};

const CPU: Cpu = kdsl::cpu!("256Mi");
const MEMORY: Memory = kdsl::memory!("256m");
const PORT: Port = kdsl::port!(0);
const DURATION: Duration = kdsl::duration!("30");
const MINUTES: Duration = Duration::minutes(100_000);
const SCHEDULE: CronSchedule = kdsl::cron!("TZ=UTC 0 3 * * *");
const ZONE: TimeZone = kdsl::time_zone!("Local");

fn main() {}
