-- ids come from devices and are random: rows in their order touch a page of the disk for each fact
alter table fact
  drop primary key,
  add column seq bigint not null auto_increment first,
  add primary key (seq),
  add unique key fact_id (id);
alter table meal_fact
  drop primary key,
  add column seq bigint not null auto_increment first,
  add primary key (seq),
  add unique key meal_fact_attendance (attendance);
