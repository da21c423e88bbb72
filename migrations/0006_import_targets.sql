CREATE TABLE "territory_awaited" (
	"invitation_id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "territory_awaited_role" CHECK ("territory_awaited"."role" in ('manager', 'rep'))
);
--> statement-breakpoint
ALTER TABLE "territory_awaited" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "receipts" ADD COLUMN "payer_account" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "territory_awaited" ADD CONSTRAINT "territory_awaited_territory_id_territories_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "territory_awaited_territory" ON "territory_awaited" USING btree ("territory_id");--> statement-breakpoint
CREATE INDEX "receipts_account" ON "receipts" USING btree ("payer_account") WHERE "receipts"."payer_account" <> '';--> statement-breakpoint
CREATE INDEX "receipts_reference" ON "receipts" USING btree ("reference") WHERE "receipts"."reference" <> '';--> statement-breakpoint
CREATE POLICY "internal_wall" ON "territory_awaited" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.internal', true) = 'on')) WITH CHECK ((select current_setting('app.internal', true) = 'on'));
