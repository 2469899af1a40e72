alter table outbox add key outbox_sent (sent_at);
