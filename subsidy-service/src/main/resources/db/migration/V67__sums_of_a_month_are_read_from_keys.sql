-- what a statement adds up for each line stands in the key, so that a large ledger costs no further look-up
alter table meal_fact
  drop key meal_of_canteen,
  add key meal_of_canteen (canteen, service_date, price_fen, voided_at, not_counted);

alter table posting
  drop key posting_by_own_month,
  add key posting_by_own_month (canteen, month, own_month, serial, attendance, reverses, price_fen, self_pay_fen),
  add key price_of_meal (attendance, price_fen);
