CREATE TABLE "list_exports" (
	"dealer_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"asked" jsonb NOT NULL,
	"state" text NOT NULL,
	"rows" bigint DEFAULT 0 NOT NULL,
	"file_id" uuid,
	"problem" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "list_exports_dealer_id_id_pk" PRIMARY KEY("dealer_id","id"),
	CONSTRAINT "list_exports_state" CHECK ("list_exports"."state" in ('running', 'done', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "list_exports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE UNIQUE INDEX "list_exports_id" ON "list_exports" USING btree ("id");--> statement-breakpoint
CREATE INDEX "list_exports_user" ON "list_exports" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE POLICY "owned_wall" ON "list_exports" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()) or (dealer_id = '00000000-0000-0000-0000-000000000000'::uuid and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()) or (dealer_id = '00000000-0000-0000-0000-000000000000'::uuid and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)));