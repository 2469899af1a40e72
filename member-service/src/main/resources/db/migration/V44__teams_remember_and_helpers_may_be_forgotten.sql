alter table team
  add column version int not null default 0,
  drop key one_team_a_name,
  add unique key one_team_a_name_in_a_canteen (canteen, name);

create table team_change (
  id bigint not null auto_increment,
  team bigint not null,
  at datetime(3) not null,
  who varchar(60) not null,
  what varchar(20) character set ascii collate ascii_bin not null,
  helper bigint null,
  elder bigint null,
  detail varchar(600) not null,
  primary key (id),
  key change_of_team (team, id),
  constraint change_is_of_team foreign key (team) references team (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

alter table helper
  add column anonymised_at datetime(3) null;
