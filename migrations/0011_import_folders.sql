CREATE TABLE "import_folder_files" (
	"folder_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"file_name" text NOT NULL,
	"batch_id" uuid,
	"state" text NOT NULL,
	"moved" boolean DEFAULT false NOT NULL,
	"problem" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_folder_files_folder_id_sha256_pk" PRIMARY KEY("folder_id","sha256"),
	CONSTRAINT "import_folder_files_state" CHECK ("import_folder_files"."state" in ('taken', 'done', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "import_folder_files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_folders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"user_id" uuid NOT NULL,
	"of_dealer" uuid,
	"target" text,
	"out" text,
	"out_since" date NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "import_folders_out" CHECK ("import_folders"."out" is null or "import_folders"."out" in ('csv', 'xlsx'))
);
--> statement-breakpoint
ALTER TABLE "import_folders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_out_files" (
	"folder_id" uuid NOT NULL,
	"name" text NOT NULL,
	"part" text NOT NULL,
	"documents" bigint NOT NULL,
	"renamed" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_out_files_folder_id_name_pk" PRIMARY KEY("folder_id","name")
);
--> statement-breakpoint
ALTER TABLE "import_out_files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_sent" (
	"folder_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"document_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	CONSTRAINT "import_sent_folder_id_kind_document_id_pk" PRIMARY KEY("folder_id","kind","document_id")
);
--> statement-breakpoint
ALTER TABLE "import_sent" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "import_folder_files" ADD CONSTRAINT "import_folder_files_folder_id_import_folders_id_fk" FOREIGN KEY ("folder_id") REFERENCES "public"."import_folders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_out_files" ADD CONSTRAINT "import_out_files_folder_id_import_folders_id_fk" FOREIGN KEY ("folder_id") REFERENCES "public"."import_folders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_sent" ADD CONSTRAINT "import_sent_folder_id_import_folders_id_fk" FOREIGN KEY ("folder_id") REFERENCES "public"."import_folders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_folder_files_open" ON "import_folder_files" USING btree ("folder_id") WHERE not moved;--> statement-breakpoint
CREATE UNIQUE INDEX "import_folders_name" ON "import_folders" USING btree ("name");--> statement-breakpoint
CREATE POLICY "internal_wall" ON "import_folder_files" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.internal', true) = 'on')) WITH CHECK ((select current_setting('app.internal', true) = 'on'));--> statement-breakpoint
CREATE POLICY "internal_wall" ON "import_folders" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.internal', true) = 'on')) WITH CHECK ((select current_setting('app.internal', true) = 'on'));--> statement-breakpoint
CREATE POLICY "internal_wall" ON "import_out_files" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.internal', true) = 'on')) WITH CHECK ((select current_setting('app.internal', true) = 'on'));--> statement-breakpoint
CREATE POLICY "internal_wall" ON "import_sent" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.internal', true) = 'on')) WITH CHECK ((select current_setting('app.internal', true) = 'on'));