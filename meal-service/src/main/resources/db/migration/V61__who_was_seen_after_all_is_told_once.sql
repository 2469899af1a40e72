create table seen_after_all (
  attendance char(36) character set ascii collate ascii_bin primary key, told_at datetime(3) not null
);
alter table absent_diner add key absent_diner_since (service_date);
alter table delivery_stop add key delivery_stop_since (service_date, slot);
