create table life_period (
  id bigint not null auto_increment,
  elder bigint not null,
  kind varchar(20) character set ascii collate ascii_bin not null,
  from_date date not null,
  to_date date null,
  place varchar(100) not null,
  reason varchar(200) not null,
  recorded_at datetime(3) not null,
  recorded_by varchar(60) not null,
  primary key (id),
  key period_by_elder (elder, from_date),
  constraint period_of_elder foreign key (elder) references elder (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

insert into life_period (elder, kind, from_date, to_date, place, reason, recorded_at, recorded_by)
select id, status, date(changed_at), null, '', '', changed_at, 'migration'
from elder
where status in ('suspended', 'moved_away');
