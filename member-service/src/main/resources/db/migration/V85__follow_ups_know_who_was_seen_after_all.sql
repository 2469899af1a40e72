alter table follow_up
  add column seen_at datetime(3) null;
