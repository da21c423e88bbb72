CREATE TABLE "files" (
	"dealer_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"sha256" text NOT NULL,
	"size" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "files_dealer_id_id_pk" PRIMARY KEY("dealer_id","id")
);
--> statement-breakpoint
ALTER TABLE "files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_aliases" (
	"dealer_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"means_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_aliases_dealer_id_kind_text_pk" PRIMARY KEY("dealer_id","kind","text"),
	CONSTRAINT "import_aliases_kind" CHECK ("import_aliases"."kind" in ('product', 'dealer'))
);
--> statement-breakpoint
ALTER TABLE "import_aliases" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_batches" (
	"dealer_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"number" text NOT NULL,
	"target" text NOT NULL,
	"file_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"sheet" integer DEFAULT 0 NOT NULL,
	"state" text NOT NULL,
	"head" jsonb,
	"fingerprint" text,
	"known" boolean DEFAULT false NOT NULL,
	"rows" bigint DEFAULT 0 NOT NULL,
	"good" bigint DEFAULT 0 NOT NULL,
	"bad" bigint DEFAULT 0 NOT NULL,
	"skipped" bigint DEFAULT 0 NOT NULL,
	"problem" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"committed_by" uuid,
	"committed_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "import_batches_dealer_id_id_pk" PRIMARY KEY("dealer_id","id"),
	CONSTRAINT "import_batches_state" CHECK ("import_batches"."state" in ('reading', 'preview', 'committing', 'done', 'failed', 'cancelled', 'undoing', 'undone'))
);
--> statement-breakpoint
ALTER TABLE "import_batches" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_layouts" (
	"dealer_id" uuid NOT NULL,
	"target" text NOT NULL,
	"fingerprint" text NOT NULL,
	"head" jsonb NOT NULL,
	"used_at" timestamp with time zone NOT NULL,
	CONSTRAINT "import_layouts_dealer_id_target_fingerprint_pk" PRIMARY KEY("dealer_id","target","fingerprint")
);
--> statement-breakpoint
ALTER TABLE "import_layouts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_progress" (
	"dealer_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"done" bigint DEFAULT 0 NOT NULL,
	"total" bigint DEFAULT 0 NOT NULL,
	"cancelled" boolean DEFAULT false NOT NULL,
	CONSTRAINT "import_progress_dealer_id_batch_id_pk" PRIMARY KEY("dealer_id","batch_id")
);
--> statement-breakpoint
ALTER TABLE "import_progress" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_rows" (
	"dealer_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"part" integer DEFAULT 0 NOT NULL,
	"user_id" uuid NOT NULL,
	"cells" jsonb NOT NULL,
	"values" jsonb NOT NULL,
	"row_dealer_id" uuid,
	"sku_id" uuid,
	"problems" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"state" text NOT NULL,
	"effect" text,
	"document_id" uuid,
	"before" jsonb,
	CONSTRAINT "import_rows_dealer_id_batch_id_n_part_pk" PRIMARY KEY("dealer_id","batch_id","n","part"),
	CONSTRAINT "import_rows_state" CHECK ("import_rows"."state" in ('good', 'bad', 'skipped', 'left', 'done'))
);
--> statement-breakpoint
ALTER TABLE "import_rows" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "import_progress" ADD CONSTRAINT "import_progress_dealer_id_batch_id_import_batches_dealer_id_id_fk" FOREIGN KEY ("dealer_id","batch_id") REFERENCES "public"."import_batches"("dealer_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_dealer_id_batch_id_import_batches_dealer_id_id_fk" FOREIGN KEY ("dealer_id","batch_id") REFERENCES "public"."import_batches"("dealer_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "files_id" ON "files" USING btree ("id");--> statement-breakpoint
CREATE INDEX "files_user" ON "files" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "import_aliases_means" ON "import_aliases" USING btree ("means_id");--> statement-breakpoint
CREATE UNIQUE INDEX "import_batches_id" ON "import_batches" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "import_batches_number" ON "import_batches" USING btree ("dealer_id","number");--> statement-breakpoint
CREATE INDEX "import_batches_recent" ON "import_batches" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "import_rows_state" ON "import_rows" USING btree ("dealer_id","batch_id","state","n");--> statement-breakpoint
CREATE POLICY "owned_wall" ON "files" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()) or (dealer_id = '00000000-0000-0000-0000-000000000000'::uuid and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()) or (dealer_id = '00000000-0000-0000-0000-000000000000'::uuid and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "learned_wall" ON "import_aliases" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()) or (dealer_id = '00000000-0000-0000-0000-000000000000'::uuid and (select current_setting('app.internal', true) = 'on'))) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()) or (dealer_id = '00000000-0000-0000-0000-000000000000'::uuid and (select current_setting('app.internal', true) = 'on')));--> statement-breakpoint
CREATE POLICY "owned_wall" ON "import_batches" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()) or (dealer_id = '00000000-0000-0000-0000-000000000000'::uuid and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()) or (dealer_id = '00000000-0000-0000-0000-000000000000'::uuid and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "learned_wall" ON "import_layouts" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()) or (dealer_id = '00000000-0000-0000-0000-000000000000'::uuid and (select current_setting('app.internal', true) = 'on'))) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()) or (dealer_id = '00000000-0000-0000-0000-000000000000'::uuid and (select current_setting('app.internal', true) = 'on')));--> statement-breakpoint
CREATE POLICY "owned_wall" ON "import_progress" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()) or (dealer_id = '00000000-0000-0000-0000-000000000000'::uuid and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()) or (dealer_id = '00000000-0000-0000-0000-000000000000'::uuid and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "owned_wall" ON "import_rows" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()) or (dealer_id = '00000000-0000-0000-0000-000000000000'::uuid and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()) or (dealer_id = '00000000-0000-0000-0000-000000000000'::uuid and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)));