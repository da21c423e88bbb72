CREATE TABLE "audit_log" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"actor_role" text NOT NULL,
	"operation" text NOT NULL,
	"noun" text NOT NULL,
	"subject_id" text NOT NULL,
	"dealer_id" uuid,
	"before" jsonb,
	"after" jsonb,
	"reason" text,
	"request_id" text NOT NULL,
	"ip" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_log" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "counters" (
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"value" bigint DEFAULT 0 NOT NULL,
	"ceiling" bigint DEFAULT 0 NOT NULL,
	"extra" bigint DEFAULT 0 NOT NULL,
	"extra_until" date,
	CONSTRAINT "counters_kind_key_pk" PRIMARY KEY("kind","key")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"user_id" uuid NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"answer" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_user_id_key_pk" PRIMARY KEY("user_id","key")
);
--> statement-breakpoint
ALTER TABLE "idempotency_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "numbers" (
	"dealer_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"last" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "numbers_dealer_id_kind_pk" PRIMARY KEY("dealer_id","kind")
);
--> statement-breakpoint
ALTER TABLE "numbers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "outbox" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"type" text NOT NULL,
	"payload" jsonb NOT NULL,
	"actor_id" uuid,
	"request_id" text NOT NULL,
	"sent_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "outbox" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "dealer_access" (
	"user_id" uuid NOT NULL,
	"dealer_id" uuid NOT NULL,
	"why" text NOT NULL,
	CONSTRAINT "dealer_access_user_id_dealer_id_pk" PRIMARY KEY("user_id","dealer_id")
);
--> statement-breakpoint
ALTER TABLE "dealer_access" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"role" text NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"dealer_id" uuid,
	"invited_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "invitations_token" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"device" text DEFAULT '' NOT NULL,
	CONSTRAINT "sessions_token" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"login" text NOT NULL,
	"ip" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sign_in_failures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "user_secrets" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"password_hash" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "user_secrets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"login" text NOT NULL,
	"phone" text,
	"role" text NOT NULL,
	"dealer_id" uuid,
	"locale" text DEFAULT 'zh' NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_login" UNIQUE("login"),
	CONSTRAINT "users_login_lower" CHECK ("users"."login" = lower("users"."login"))
);
--> statement-breakpoint
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_secrets" ADD CONSTRAINT "user_secrets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_subject" ON "audit_log" USING btree ("noun","subject_id","seq");--> statement-breakpoint
CREATE INDEX "audit_log_dealer" ON "audit_log" USING btree ("dealer_id","seq");--> statement-breakpoint
CREATE INDEX "outbox_unsent" ON "outbox" USING btree ("seq") WHERE sent_at is null;--> statement-breakpoint
CREATE INDEX "dealer_access_dealer" ON "dealer_access" USING btree ("dealer_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sign_in_failures_login" ON "sign_in_failures" USING btree ("login","at");--> statement-breakpoint
CREATE INDEX "sign_in_failures_ip" ON "sign_in_failures" USING btree ("ip","at");--> statement-breakpoint
CREATE INDEX "users_dealer" ON "users" USING btree ("dealer_id");--> statement-breakpoint
CREATE POLICY "custom_wall" ON "audit_log" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers())) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "custom_wall" ON "idempotency_keys" AS PERMISSIVE FOR ALL TO public USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "dealer_wall" ON "numbers" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers())) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()));--> statement-breakpoint
CREATE POLICY "custom_wall" ON "outbox" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on')) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_wall" ON "dealer_access" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "custom_wall" ON "invitations" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or invited_by = (select nullif(current_setting('app.user_id', true), '')::uuid) or dealer_id in (select my_dealers())) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or invited_by = (select nullif(current_setting('app.user_id', true), '')::uuid) or dealer_id in (select my_dealers()));--> statement-breakpoint
CREATE POLICY "own_wall" ON "sessions" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "auth_wall" ON "sessions" AS PERMISSIVE FOR ALL TO "tongzhou_auth" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shared_wall" ON "settings" AS PERMISSIVE FOR ALL TO public USING (true) WITH CHECK ((select current_setting('app.internal', true) = 'on'));--> statement-breakpoint
CREATE POLICY "custom_wall" ON "sign_in_failures" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on')) WITH CHECK ((select current_setting('app.see_all', true) = 'on'));--> statement-breakpoint
CREATE POLICY "own_wall" ON "user_secrets" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "custom_wall" ON "users" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or (select current_setting('app.internal', true) = 'on') or id = (select nullif(current_setting('app.user_id', true), '')::uuid) or dealer_id in (select my_dealers())) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or (select current_setting('app.internal', true) = 'on') or id = (select nullif(current_setting('app.user_id', true), '')::uuid) or dealer_id in (select my_dealers()));--> statement-breakpoint
CREATE POLICY "auth_wall" ON "users" AS PERMISSIVE FOR ALL TO "tongzhou_auth" USING (true) WITH CHECK (true);