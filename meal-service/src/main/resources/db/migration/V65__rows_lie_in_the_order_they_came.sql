-- ids come from devices and are random: rows in their order touch a page of the disk for each scan
alter table scan
  drop primary key,
  add column seq bigint not null auto_increment first,
  add primary key (seq),
  add unique key scan_id (id);
alter table attendance
  drop primary key,
  add column seq bigint not null auto_increment first,
  add primary key (seq),
  add unique key attendance_id (id);
alter table assessed
  drop primary key,
  add column seq bigint not null auto_increment first,
  add primary key (seq),
  add unique key assessed_attendance (attendance);
