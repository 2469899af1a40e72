-- ids come from other services and may be random: rows in their order touch a page of the disk for each fact
alter table fact
  drop primary key,
  add column seq bigint not null auto_increment first,
  add primary key (seq),
  add unique key fact_id (id);
