-- a canteen's noon touches the few pages of its day, and not one of each elder
alter table live_attendance
  drop primary key,
  add primary key (service_date, slot, elder);
