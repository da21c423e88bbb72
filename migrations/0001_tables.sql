CREATE TABLE "applied_events" (
	"event_seq" bigint NOT NULL,
	"listener" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "applied_events_event_seq_listener_pk" PRIMARY KEY("event_seq","listener")
);
--> statement-breakpoint
ALTER TABLE "applied_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
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
CREATE TABLE "book_checks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"findings" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "book_checks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
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
	"answer" text NOT NULL,
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
CREATE TABLE "authorisations" (
	"id" uuid NOT NULL,
	"dealer_id" uuid NOT NULL,
	"scope" text NOT NULL,
	"value" text DEFAULT '' NOT NULL,
	"territory" text DEFAULT '' NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date,
	"contract_number" text NOT NULL,
	"exclusive" boolean DEFAULT false NOT NULL,
	"granted_by" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "authorisations_dealer_id_id_pk" PRIMARY KEY("dealer_id","id"),
	CONSTRAINT "authorisations_scope" CHECK ("authorisations"."scope" in ('all', 'category', 'brand', 'sku') and ("authorisations"."scope" = 'all') = ("authorisations"."value" = '')),
	CONSTRAINT "authorisations_days" CHECK ("authorisations"."to_on" is null or "authorisations"."to_on" >= "authorisations"."from_on" - 1)
);
--> statement-breakpoint
ALTER TABLE "authorisations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "dealer_people" (
	"dealer_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"phone" text,
	"birthday" date,
	"temperament" text DEFAULT '' NOT NULL,
	"taboos" text DEFAULT '' NOT NULL,
	"private_notes" text DEFAULT '' NOT NULL,
	"is_decision_maker" boolean DEFAULT false NOT NULL,
	"ended_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "dealer_people_dealer_id_id_pk" PRIMARY KEY("dealer_id","id")
);
--> statement-breakpoint
ALTER TABLE "dealer_people" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "dealer_territories" (
	"dealer_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"territory_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "dealer_territories_dealer_id_id_pk" PRIMARY KEY("dealer_id","id"),
	CONSTRAINT "dealer_territories_day" UNIQUE("dealer_id","from_on"),
	CONSTRAINT "dealer_territories_days" CHECK ("dealer_territories"."to_on" > "dealer_territories"."from_on")
);
--> statement-breakpoint
ALTER TABLE "dealer_territories" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "dealers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"pinyin" text NOT NULL,
	"initials" text NOT NULL,
	"search" text NOT NULL,
	"name_key" text NOT NULL,
	"address_key" text NOT NULL,
	"kind" text NOT NULL,
	"grade" text NOT NULL,
	"grade_reason" text DEFAULT '' NOT NULL,
	"price_level" text NOT NULL,
	"status" text NOT NULL,
	"status_reason" text DEFAULT '' NOT NULL,
	"credit_code" text,
	"legal_person" text DEFAULT '' NOT NULL,
	"licence_no" text DEFAULT '' NOT NULL,
	"licence_expires_on" date,
	"tax_no" text DEFAULT '' NOT NULL,
	"bank_name" text DEFAULT '' NOT NULL,
	"bank_account" text DEFAULT '' NOT NULL,
	"province_code" text,
	"city_code" text,
	"county_code" text,
	"address" text DEFAULT '' NOT NULL,
	"phone" text,
	"lines" text[] DEFAULT '{}'::text[] NOT NULL,
	"warehouses" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"vehicles" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"staff" jsonb DEFAULT '{"sales":0,"delivery":0,"warehouse":0,"office":0}'::jsonb NOT NULL,
	"parent_id" uuid,
	"founded_on" date,
	"notes" text DEFAULT '' NOT NULL,
	"private_notes" text DEFAULT '' NOT NULL,
	"merged_into" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "dealers_code" UNIQUE("code"),
	CONSTRAINT "dealers_kind" CHECK ("dealers"."kind" in ('general', 'province', 'city', 'county', 'wholesale', 'direct', 'exclusive')),
	CONSTRAINT "dealers_grade" CHECK ("dealers"."grade" in ('A', 'B', 'C')),
	CONSTRAINT "dealers_status" CHECK ("dealers"."status" in ('prospect', 'active', 'suspended', 'ended')),
	CONSTRAINT "dealers_own_parent" CHECK ("dealers"."parent_id" <> "dealers"."id"),
	CONSTRAINT "dealers_merged_ended" CHECK ("dealers"."merged_into" is null or ("dealers"."status" = 'ended' and "dealers"."merged_into" <> "dealers"."id"))
);
--> statement-breakpoint
ALTER TABLE "dealers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "order_lines" (
	"dealer_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"sku_id" uuid NOT NULL,
	"quantity" bigint NOT NULL,
	"unit" text NOT NULL,
	"unit_num" bigint NOT NULL,
	"unit_den" bigint NOT NULL,
	"price_e4" bigint NOT NULL,
	"price_unit" text NOT NULL,
	"price_num" bigint NOT NULL,
	"price_den" bigint NOT NULL,
	"list_price_e4" bigint NOT NULL,
	"price_row_id" uuid,
	"price_reason" text,
	"amount_fen" bigint NOT NULL,
	"authorisation_id" uuid,
	"reserved" bigint DEFAULT 0 NOT NULL,
	"waiting" bigint DEFAULT 0 NOT NULL,
	"shipped" bigint DEFAULT 0 NOT NULL,
	"received" bigint DEFAULT 0 NOT NULL,
	"short" bigint DEFAULT 0 NOT NULL,
	"cancelled" bigint DEFAULT 0 NOT NULL,
	"expected_on" date,
	CONSTRAINT "order_lines_dealer_id_id_pk" PRIMARY KEY("dealer_id","id"),
	CONSTRAINT "order_lines_sku" UNIQUE("dealer_id","order_id","sku_id"),
	CONSTRAINT "order_lines_signs" CHECK ("order_lines"."quantity" > 0 and "order_lines"."reserved" >= 0 and "order_lines"."waiting" >= 0 and "order_lines"."shipped" >= 0 and "order_lines"."received" >= 0 and "order_lines"."short" >= 0 and "order_lines"."cancelled" >= 0 and "order_lines"."amount_fen" >= 0 and "order_lines"."price_e4" >= 0),
	CONSTRAINT "order_lines_shipped" CHECK ("order_lines"."shipped" + "order_lines"."cancelled" <= "order_lines"."quantity"),
	CONSTRAINT "order_lines_received" CHECK ("order_lines"."received" + "order_lines"."short" <= "order_lines"."shipped"),
	CONSTRAINT "order_lines_reserved" CHECK ("order_lines"."reserved" + "order_lines"."waiting" <= "order_lines"."quantity" - "order_lines"."shipped" - "order_lines"."cancelled"),
	CONSTRAINT "order_lines_ratios" CHECK ("order_lines"."unit_num" > 0 and "order_lines"."unit_den" > 0 and "order_lines"."price_num" > 0 and "order_lines"."price_den" > 0)
);
--> statement-breakpoint
ALTER TABLE "order_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "orders" (
	"dealer_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"status" text NOT NULL,
	"warehouse_id" uuid NOT NULL,
	"price_level" text NOT NULL,
	"ordered_on" date NOT NULL,
	"ordered_at" timestamp with time zone NOT NULL,
	"backorder" boolean NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"total_fen" bigint NOT NULL,
	"list_total_fen" bigint NOT NULL,
	"line_count" integer NOT NULL,
	"cases_e3" bigint NOT NULL,
	"source" text NOT NULL,
	"obstacles" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"releases" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"credit_checked" boolean DEFAULT false NOT NULL,
	"below_list" boolean DEFAULT false NOT NULL,
	"to_ship" boolean DEFAULT false NOT NULL,
	"waiting" boolean DEFAULT false NOT NULL,
	"in_transit" boolean DEFAULT false NOT NULL,
	"short_open" boolean DEFAULT false NOT NULL,
	"created_by" uuid NOT NULL,
	"created_by_name" text NOT NULL,
	"submitted_at" timestamp with time zone,
	"approved_at" timestamp with time zone,
	"first_shipped_at" timestamp with time zone,
	"shipped_at" timestamp with time zone,
	"received_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"closed_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "orders_dealer_id_id_pk" PRIMARY KEY("dealer_id","id"),
	CONSTRAINT "orders_number" UNIQUE("dealer_id","number"),
	CONSTRAINT "orders_status" CHECK ("orders"."status" in ('draft', 'held', 'submitted', 'approved', 'shipping', 'shipped', 'received', 'rejected', 'cancelled')),
	CONSTRAINT "orders_source" CHECK ("orders"."source" in ('repeat', 'catalogue', 'paste', 'clerk')),
	CONSTRAINT "orders_amounts" CHECK ("orders"."total_fen" >= 0 and "orders"."list_total_fen" >= "orders"."total_fen" and "orders"."cases_e3" >= 0 and "orders"."line_count" > 0),
	CONSTRAINT "orders_submitted" CHECK ("orders"."status" in ('draft', 'cancelled') or "orders"."submitted_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "orders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "price_floors" (
	"sku_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"floor_e4" bigint NOT NULL,
	"unit" text NOT NULL,
	"unit_num" bigint NOT NULL,
	"unit_den" bigint NOT NULL,
	"set_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "price_floors_sku_id_from_on_pk" PRIMARY KEY("sku_id","from_on"),
	CONSTRAINT "price_floors_sound" CHECK ("price_floors"."floor_e4" >= 0 and "price_floors"."unit_num" > 0 and "price_floors"."unit_den" > 0)
);
--> statement-breakpoint
ALTER TABLE "price_floors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "price_rows" (
	"id" uuid PRIMARY KEY NOT NULL,
	"level" text NOT NULL,
	"sku_id" uuid NOT NULL,
	"unit" text NOT NULL,
	"unit_num" bigint NOT NULL,
	"unit_den" bigint NOT NULL,
	"min_quantity" bigint DEFAULT 0 NOT NULL,
	"price_e4" bigint NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date,
	"set_by" uuid NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp with time zone,
	"below_floor" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "price_rows_days" CHECK ("price_rows"."to_on" is null or "price_rows"."to_on" >= "price_rows"."from_on" - 1),
	CONSTRAINT "price_rows_sound" CHECK ("price_rows"."price_e4" >= 0 and "price_rows"."unit_num" > 0 and "price_rows"."unit_den" > 0 and "price_rows"."min_quantity" >= 0),
	CONSTRAINT "price_rows_approved" CHECK (("price_rows"."approved_by" is null) = ("price_rows"."approved_at" is null))
);
--> statement-breakpoint
ALTER TABLE "price_rows" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "product_coefficients" (
	"sku_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"num" bigint NOT NULL,
	"den" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "product_coefficients_sku_id_from_on_pk" PRIMARY KEY("sku_id","from_on"),
	CONSTRAINT "product_coefficients_positive" CHECK ("product_coefficients"."num" > 0 and "product_coefficients"."den" > 0)
);
--> statement-breakpoint
ALTER TABLE "product_coefficients" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "product_costs" (
	"sku_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"cost_e4" bigint NOT NULL,
	"unit" text NOT NULL,
	"unit_num" bigint NOT NULL,
	"unit_den" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "product_costs_sku_id_from_on_pk" PRIMARY KEY("sku_id","from_on"),
	CONSTRAINT "product_costs_sound" CHECK ("product_costs"."cost_e4" >= 0 and "product_costs"."unit_num" > 0 and "product_costs"."unit_den" > 0)
);
--> statement-breakpoint
ALTER TABLE "product_costs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "product_packs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sku_id" uuid NOT NULL,
	"unit" text NOT NULL,
	"num" bigint NOT NULL,
	"den" bigint NOT NULL,
	"sellable" boolean DEFAULT true NOT NULL,
	"barcode" text,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "product_packs_factor" CHECK ("product_packs"."num" > 0 and "product_packs"."den" > 0)
);
--> statement-breakpoint
ALTER TABLE "product_packs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "products" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"spec" text DEFAULT '' NOT NULL,
	"brand" text DEFAULT '' NOT NULL,
	"category" text NOT NULL,
	"base_unit" text NOT NULL,
	"order_unit" text NOT NULL,
	"minimum" bigint NOT NULL,
	"multiple" bigint NOT NULL,
	"stage" text DEFAULT 'regular' NOT NULL,
	"launch_on" date,
	"phase_out_on" date,
	"end_on" date,
	"shelf_life_days" integer,
	"aliases" text[] DEFAULT '{}'::text[] NOT NULL,
	"pinyin" text DEFAULT '' NOT NULL,
	"initials" text DEFAULT '' NOT NULL,
	"search_text" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "products_code" UNIQUE("code"),
	CONSTRAINT "products_stage" CHECK ("products"."stage" in ('new', 'main', 'regular')),
	CONSTRAINT "products_rule" CHECK ("products"."minimum" >= 0 and "products"."multiple" >= 1),
	CONSTRAINT "products_shelf_life" CHECK ("products"."shelf_life_days" > 0),
	CONSTRAINT "products_days" CHECK ("products"."end_on" is null or "products"."phase_out_on" is null or "products"."phase_out_on" <= "products"."end_on")
);
--> statement-breakpoint
ALTER TABLE "products" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "account_entries" (
	"dealer_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"on" date NOT NULL,
	"posted_on" date NOT NULL,
	"document_kind" text NOT NULL,
	"document_id" uuid NOT NULL,
	"document_number" text NOT NULL,
	"note" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_entries_dealer_id_id_pk" PRIMARY KEY("dealer_id","id"),
	CONSTRAINT "account_entries_kind" CHECK ("account_entries"."kind" in ('opening', 'invoice', 'receipt', 'reversal', 'adjustment')),
	CONSTRAINT "account_entries_some" CHECK ("account_entries"."amount_fen" <> 0 and "account_entries"."posted_on" >= "account_entries"."on"),
	CONSTRAINT "account_entries_sign" CHECK (("account_entries"."kind" <> 'invoice' or "account_entries"."amount_fen" > 0) and ("account_entries"."kind" <> 'receipt' or "account_entries"."amount_fen" < 0))
);
--> statement-breakpoint
ALTER TABLE "account_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "allocations" (
	"dealer_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"receipt_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"amount_fen" bigint NOT NULL,
	"on" date NOT NULL,
	"undone_on" date,
	"undone_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "allocations_dealer_id_id_pk" PRIMARY KEY("dealer_id","id"),
	CONSTRAINT "allocations_amount" CHECK ("allocations"."amount_fen" > 0),
	CONSTRAINT "allocations_undone" CHECK (("allocations"."undone_on" is null) = ("allocations"."undone_at" is null) and ("allocations"."undone_on" is null or "allocations"."undone_on" >= "allocations"."on"))
);
--> statement-breakpoint
ALTER TABLE "allocations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "closed_months" (
	"month" text PRIMARY KEY NOT NULL,
	"closed_at" timestamp with time zone NOT NULL,
	"closed_by" uuid NOT NULL,
	"closed_by_name" text NOT NULL,
	CONSTRAINT "closed_months_shape" CHECK ("closed_months"."month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$')
);
--> statement-breakpoint
ALTER TABLE "closed_months" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "credit_groups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"limit_fen" bigint NOT NULL,
	"temporary_fen" bigint DEFAULT 0 NOT NULL,
	"temporary_until" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "credit_groups_limits" CHECK ("credit_groups"."limit_fen" >= 0 and "credit_groups"."temporary_fen" >= 0 and ("credit_groups"."temporary_fen" = 0) = ("credit_groups"."temporary_until" is null))
);
--> statement-breakpoint
ALTER TABLE "credit_groups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "credit_parts" (
	"dealer_id" uuid PRIMARY KEY NOT NULL,
	"counter_key" text NOT NULL,
	"submitted_orders" bigint DEFAULT 0 NOT NULL,
	"approved_orders" bigint DEFAULT 0 NOT NULL,
	"shipped_not_invoiced" bigint DEFAULT 0 NOT NULL,
	"receivable" bigint DEFAULT 0 NOT NULL,
	"unallocated_receipts" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "credit_parts_sign" CHECK ("credit_parts"."submitted_orders" >= 0 and "credit_parts"."approved_orders" >= 0 and "credit_parts"."shipped_not_invoiced" >= 0 and "credit_parts"."receivable" >= 0 and "credit_parts"."unallocated_receipts" >= 0)
);
--> statement-breakpoint
ALTER TABLE "credit_parts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "credit_terms" (
	"dealer_id" uuid PRIMARY KEY NOT NULL,
	"limit_fen" bigint NOT NULL,
	"temporary_fen" bigint DEFAULT 0 NOT NULL,
	"temporary_until" date,
	"terms_days" integer NOT NULL,
	"block_at" text DEFAULT 'order' NOT NULL,
	"group_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "credit_terms_block" CHECK ("credit_terms"."block_at" in ('order', 'approve', 'ship')),
	CONSTRAINT "credit_terms_limits" CHECK ("credit_terms"."limit_fen" >= 0 and "credit_terms"."temporary_fen" >= 0 and ("credit_terms"."temporary_fen" = 0) = ("credit_terms"."temporary_until" is null)),
	CONSTRAINT "credit_terms_days" CHECK ("credit_terms"."terms_days" between 0 and 365)
);
--> statement-breakpoint
ALTER TABLE "credit_terms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invoices" (
	"dealer_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"kind" text NOT NULL,
	"on" date NOT NULL,
	"due_on" date NOT NULL,
	"amount_fen" bigint NOT NULL,
	"open_fen" bigint NOT NULL,
	"document_kind" text NOT NULL,
	"document_id" uuid NOT NULL,
	"document_number" text NOT NULL,
	"note" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invoices_dealer_id_id_pk" PRIMARY KEY("dealer_id","id"),
	CONSTRAINT "invoices_kind" CHECK ("invoices"."kind" in ('invoice', 'opening', 'adjustment')),
	CONSTRAINT "invoices_open" CHECK ("invoices"."amount_fen" > 0 and "invoices"."open_fen" between 0 and "invoices"."amount_fen"),
	CONSTRAINT "invoices_due" CHECK ("invoices"."due_on" >= "invoices"."on")
);
--> statement-breakpoint
ALTER TABLE "invoices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "receipts" (
	"dealer_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"kind" text NOT NULL,
	"on" date NOT NULL,
	"method" text NOT NULL,
	"reference" text DEFAULT '' NOT NULL,
	"payer" text DEFAULT '' NOT NULL,
	"note" text,
	"amount_fen" bigint NOT NULL,
	"unallocated_fen" bigint NOT NULL,
	"reversed_on" date,
	"reversal_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "receipts_dealer_id_id_pk" PRIMARY KEY("dealer_id","id"),
	CONSTRAINT "receipts_kind" CHECK ("receipts"."kind" in ('receipt', 'opening', 'adjustment')),
	CONSTRAINT "receipts_method" CHECK ("receipts"."method" in ('bank', 'bill', 'cash', 'offset', 'none')),
	CONSTRAINT "receipts_unallocated" CHECK ("receipts"."amount_fen" > 0 and "receipts"."unallocated_fen" between 0 and "receipts"."amount_fen"),
	CONSTRAINT "receipts_reversed" CHECK ("receipts"."reversed_on" is null or "receipts"."unallocated_fen" = 0)
);
--> statement-breakpoint
ALTER TABLE "receipts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipment_lines" (
	"dealer_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"shipment_id" uuid NOT NULL,
	"order_line_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"sku_id" uuid NOT NULL,
	"quantity" bigint NOT NULL,
	"unit" text NOT NULL,
	"unit_num" bigint NOT NULL,
	"unit_den" bigint NOT NULL,
	"batches" jsonb NOT NULL,
	"received" bigint DEFAULT 0 NOT NULL,
	"short" bigint DEFAULT 0 NOT NULL,
	"damaged" bigint DEFAULT 0 NOT NULL,
	"open" bigint DEFAULT 0 NOT NULL,
	"resolution" text,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "shipment_lines_dealer_id_id_pk" PRIMARY KEY("dealer_id","id"),
	CONSTRAINT "shipment_lines_once" UNIQUE("dealer_id","shipment_id","order_line_id"),
	CONSTRAINT "shipment_lines_signs" CHECK ("shipment_lines"."quantity" > 0 and "shipment_lines"."received" >= 0 and "shipment_lines"."short" >= 0 and "shipment_lines"."damaged" >= 0 and "shipment_lines"."open" >= 0),
	CONSTRAINT "shipment_lines_sum" CHECK ("shipment_lines"."received" + "shipment_lines"."short" + "shipment_lines"."damaged" in (0, "shipment_lines"."quantity") and "shipment_lines"."open" <= "shipment_lines"."short" + "shipment_lines"."damaged"),
	CONSTRAINT "shipment_lines_resolution" CHECK ("shipment_lines"."resolution" is null or "shipment_lines"."resolution" in ('reship', 'cancel')),
	CONSTRAINT "shipment_lines_ratio" CHECK ("shipment_lines"."unit_num" > 0 and "shipment_lines"."unit_den" > 0)
);
--> statement-breakpoint
ALTER TABLE "shipment_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shipments" (
	"dealer_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" text NOT NULL,
	"order_id" uuid NOT NULL,
	"warehouse_id" uuid NOT NULL,
	"status" text NOT NULL,
	"carrier" text NOT NULL,
	"plate" text DEFAULT '' NOT NULL,
	"waybill" text DEFAULT '' NOT NULL,
	"shipped_on" date NOT NULL,
	"shipped_at" timestamp with time zone NOT NULL,
	"expected_on" date NOT NULL,
	"amount_fen" bigint NOT NULL,
	"cases_e3" bigint NOT NULL,
	"received_on" date,
	"received_at" timestamp with time zone,
	"received_by_name" text,
	"invoice_id" uuid,
	"invoice_number" text,
	"invoiced_fen" bigint DEFAULT 0 NOT NULL,
	"due_on" date,
	"short_open" boolean DEFAULT false NOT NULL,
	"created_by" uuid NOT NULL,
	"created_by_name" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shipments_dealer_id_id_pk" PRIMARY KEY("dealer_id","id"),
	CONSTRAINT "shipments_number" UNIQUE("dealer_id","number"),
	CONSTRAINT "shipments_state" CHECK ("shipments"."status" in ('inTransit', 'received')),
	CONSTRAINT "shipments_received" CHECK (("shipments"."status" = 'received') = ("shipments"."received_on" is not null)),
	CONSTRAINT "shipments_days" CHECK ("shipments"."expected_on" >= "shipments"."shipped_on" and ("shipments"."received_on" is null or "shipments"."received_on" >= "shipments"."shipped_on")),
	CONSTRAINT "shipments_amounts" CHECK ("shipments"."amount_fen" >= 0 and "shipments"."invoiced_fen" >= 0 and "shipments"."cases_e3" >= 0)
);
--> statement-breakpoint
ALTER TABLE "shipments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stock_balances" (
	"dealer_id" uuid NOT NULL,
	"sku_id" uuid NOT NULL,
	"quantity" bigint NOT NULL,
	"last_on" date NOT NULL,
	CONSTRAINT "stock_balances_dealer_id_sku_id_pk" PRIMARY KEY("dealer_id","sku_id"),
	CONSTRAINT "stock_balances_quantity" CHECK ("stock_balances"."quantity" >= 0)
);
--> statement-breakpoint
ALTER TABLE "stock_balances" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stock_movements" (
	"dealer_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"sku_id" uuid NOT NULL,
	"on" date NOT NULL,
	"kind" text NOT NULL,
	"quantity" bigint NOT NULL,
	"document_kind" text NOT NULL,
	"document_id" uuid NOT NULL,
	"document_number" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stock_movements_dealer_id_id_pk" PRIMARY KEY("dealer_id","id"),
	CONSTRAINT "stock_movements_kind" CHECK ("stock_movements"."kind" in ('receipt', 'opening', 'reversal')),
	CONSTRAINT "stock_movements_some" CHECK ("stock_movements"."quantity" <> 0 and ("stock_movements"."quantity" > 0 or "stock_movements"."kind" = 'reversal'))
);
--> statement-breakpoint
ALTER TABLE "stock_movements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "supply_batches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"warehouse_id" uuid NOT NULL,
	"sku_id" uuid NOT NULL,
	"batch_no" text NOT NULL,
	"made_on" date,
	"expires_on" date,
	"on_hand" bigint DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "supply_batches_no" UNIQUE("warehouse_id","sku_id","batch_no"),
	CONSTRAINT "supply_batches_on_hand" CHECK ("supply_batches"."on_hand" >= 0),
	CONSTRAINT "supply_batches_days" CHECK ("supply_batches"."expires_on" is null or "supply_batches"."made_on" is null or "supply_batches"."expires_on" >= "supply_batches"."made_on")
);
--> statement-breakpoint
ALTER TABLE "supply_batches" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "supply_incoming" (
	"id" uuid PRIMARY KEY NOT NULL,
	"warehouse_id" uuid NOT NULL,
	"sku_id" uuid NOT NULL,
	"quantity" bigint NOT NULL,
	"expected_on" date NOT NULL,
	"source" text DEFAULT '' NOT NULL,
	"status" text DEFAULT 'expected' NOT NULL,
	"arrived_on" date,
	"arrived_quantity" bigint,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "supply_incoming_quantity" CHECK ("supply_incoming"."quantity" > 0),
	CONSTRAINT "supply_incoming_status" CHECK ("supply_incoming"."status" in ('expected', 'arrived', 'cancelled')),
	CONSTRAINT "supply_incoming_arrived" CHECK (("supply_incoming"."status" = 'arrived') = ("supply_incoming"."arrived_on" is not null and "supply_incoming"."arrived_quantity" is not null))
);
--> statement-breakpoint
ALTER TABLE "supply_incoming" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "supply_movements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"batch_id" uuid NOT NULL,
	"warehouse_id" uuid NOT NULL,
	"sku_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"on" date NOT NULL,
	"quantity" bigint NOT NULL,
	"document_kind" text NOT NULL,
	"document_id" uuid NOT NULL,
	"document_number" text DEFAULT '' NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "supply_movements_kind" CHECK ("supply_movements"."kind" in ('receipt', 'issue', 'count')),
	CONSTRAINT "supply_movements_sign" CHECK ("supply_movements"."quantity" <> 0 and ("supply_movements"."kind" <> 'receipt' or "supply_movements"."quantity" > 0) and ("supply_movements"."kind" <> 'issue' or "supply_movements"."quantity" < 0))
);
--> statement-breakpoint
ALTER TABLE "supply_movements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "warehouses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "warehouses_name" UNIQUE("name")
);
--> statement-breakpoint
ALTER TABLE "warehouses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "territories" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"parent_id" uuid,
	"division_codes" text[] DEFAULT '{}'::text[] NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "territories_code" UNIQUE("code"),
	CONSTRAINT "territories_own_parent" CHECK ("territories"."parent_id" <> "territories"."id")
);
--> statement-breakpoint
ALTER TABLE "territories" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "territory_assignments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"territory_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "territory_assignments_once" UNIQUE("user_id","territory_id","from_on"),
	CONSTRAINT "territory_assignments_role" CHECK ("territory_assignments"."role" in ('manager', 'rep')),
	CONSTRAINT "territory_assignments_days" CHECK ("territory_assignments"."to_on" > "territory_assignments"."from_on")
);
--> statement-breakpoint
ALTER TABLE "territory_assignments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_secrets" ADD CONSTRAINT "user_secrets_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorisations" ADD CONSTRAINT "authorisations_of_dealer" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dealer_people" ADD CONSTRAINT "dealer_people_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dealer_territories" ADD CONSTRAINT "dealer_territories_territory_id_territories_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dealer_territories" ADD CONSTRAINT "dealer_territories_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dealers" ADD CONSTRAINT "dealers_parent_id_dealers_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dealers" ADD CONSTRAINT "dealers_merged_into_dealers_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_dealer_id_order_id_orders_dealer_id_id_fk" FOREIGN KEY ("dealer_id","order_id") REFERENCES "public"."orders"("dealer_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_coefficients" ADD CONSTRAINT "product_coefficients_sku_id_products_id_fk" FOREIGN KEY ("sku_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_costs" ADD CONSTRAINT "product_costs_sku_id_products_id_fk" FOREIGN KEY ("sku_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_packs" ADD CONSTRAINT "product_packs_sku_id_products_id_fk" FOREIGN KEY ("sku_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_receipt" FOREIGN KEY ("dealer_id","receipt_id") REFERENCES "public"."receipts"("dealer_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_invoice" FOREIGN KEY ("dealer_id","invoice_id") REFERENCES "public"."invoices"("dealer_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_parts" ADD CONSTRAINT "credit_parts_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_terms" ADD CONSTRAINT "credit_terms_dealer_id_dealers_id_fk" FOREIGN KEY ("dealer_id") REFERENCES "public"."dealers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_terms" ADD CONSTRAINT "credit_terms_group_id_credit_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."credit_groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_lines" ADD CONSTRAINT "shipment_lines_of" FOREIGN KEY ("dealer_id","shipment_id") REFERENCES "public"."shipments"("dealer_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_lines" ADD CONSTRAINT "shipment_lines_order_line" FOREIGN KEY ("dealer_id","order_line_id") REFERENCES "public"."order_lines"("dealer_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_of_order" FOREIGN KEY ("dealer_id","order_id") REFERENCES "public"."orders"("dealer_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supply_batches" ADD CONSTRAINT "supply_batches_warehouse_id_warehouses_id_fk" FOREIGN KEY ("warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supply_incoming" ADD CONSTRAINT "supply_incoming_warehouse_id_warehouses_id_fk" FOREIGN KEY ("warehouse_id") REFERENCES "public"."warehouses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supply_movements" ADD CONSTRAINT "supply_movements_of_batch" FOREIGN KEY ("batch_id") REFERENCES "public"."supply_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "territories" ADD CONSTRAINT "territories_parent_id_territories_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."territories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "territory_assignments" ADD CONSTRAINT "territory_assignments_territory_id_territories_id_fk" FOREIGN KEY ("territory_id") REFERENCES "public"."territories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "territory_assignments" ADD CONSTRAINT "territory_assignments_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_subject" ON "audit_log" USING btree ("noun","subject_id","seq");--> statement-breakpoint
CREATE INDEX "audit_log_dealer" ON "audit_log" USING btree ("dealer_id","seq");--> statement-breakpoint
CREATE INDEX "outbox_unsent" ON "outbox" USING btree ("seq") WHERE sent_at is null;--> statement-breakpoint
CREATE INDEX "dealer_access_dealer" ON "dealer_access" USING btree ("dealer_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sign_in_failures_login" ON "sign_in_failures" USING btree ("login","at");--> statement-breakpoint
CREATE INDEX "sign_in_failures_ip" ON "sign_in_failures" USING btree ("ip","at");--> statement-breakpoint
CREATE INDEX "users_dealer" ON "users" USING btree ("dealer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "authorisations_id" ON "authorisations" USING btree ("id");--> statement-breakpoint
CREATE INDEX "authorisations_dealer" ON "authorisations" USING btree ("dealer_id","scope","from_on");--> statement-breakpoint
CREATE INDEX "authorisations_from" ON "authorisations" USING btree ("from_on","id");--> statement-breakpoint
CREATE INDEX "authorisations_to" ON "authorisations" USING btree ("to_on","id");--> statement-breakpoint
CREATE INDEX "authorisations_exclusive" ON "authorisations" USING btree ("from_on") WHERE exclusive;--> statement-breakpoint
CREATE UNIQUE INDEX "dealer_people_id" ON "dealer_people" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "dealer_territories_id" ON "dealer_territories" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "dealer_territories_open" ON "dealer_territories" USING btree ("dealer_id") WHERE to_on is null;--> statement-breakpoint
CREATE INDEX "dealer_territories_territory" ON "dealer_territories" USING btree ("territory_id","from_on");--> statement-breakpoint
CREATE INDEX "dealers_name" ON "dealers" USING btree ("pinyin","id");--> statement-breakpoint
CREATE INDEX "dealers_created" ON "dealers" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "dealers_parent" ON "dealers" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "dealers_merged" ON "dealers" USING btree ("merged_into");--> statement-breakpoint
CREATE INDEX "dealers_credit_code" ON "dealers" USING btree ("credit_code");--> statement-breakpoint
CREATE INDEX "dealers_name_key" ON "dealers" USING btree ("name_key");--> statement-breakpoint
CREATE INDEX "dealers_address_key" ON "dealers" USING btree ("address_key");--> statement-breakpoint
CREATE INDEX "dealers_phone" ON "dealers" USING btree ("phone");--> statement-breakpoint
CREATE UNIQUE INDEX "order_lines_id" ON "order_lines" USING btree ("id");--> statement-breakpoint
CREATE INDEX "order_lines_by_sku" ON "order_lines" USING btree ("sku_id");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_id" ON "orders" USING btree ("id");--> statement-breakpoint
CREATE INDEX "orders_by_time" ON "orders" USING btree ("ordered_at","id");--> statement-breakpoint
CREATE INDEX "orders_by_amount" ON "orders" USING btree ("total_fen","id");--> statement-breakpoint
CREATE INDEX "orders_by_number" ON "orders" USING btree ("number","id");--> statement-breakpoint
CREATE INDEX "orders_of_dealer" ON "orders" USING btree ("dealer_id","ordered_at","id");--> statement-breakpoint
CREATE INDEX "orders_by_status" ON "orders" USING btree ("status","ordered_at","id");--> statement-breakpoint
CREATE INDEX "orders_to_ship" ON "orders" USING btree ("ordered_at","id") WHERE to_ship;--> statement-breakpoint
CREATE INDEX "orders_in_transit" ON "orders" USING btree ("ordered_at","id") WHERE in_transit;--> statement-breakpoint
CREATE INDEX "orders_waiting" ON "orders" USING btree ("warehouse_id","id") WHERE waiting;--> statement-breakpoint
CREATE INDEX "orders_short" ON "orders" USING btree ("ordered_at","id") WHERE short_open;--> statement-breakpoint
CREATE INDEX "price_rows_sku" ON "price_rows" USING btree ("sku_id","level","from_on");--> statement-breakpoint
CREATE INDEX "price_rows_level" ON "price_rows" USING btree ("level","sku_id");--> statement-breakpoint
CREATE INDEX "price_rows_from" ON "price_rows" USING btree ("from_on","id");--> statement-breakpoint
CREATE INDEX "product_packs_sku" ON "product_packs" USING btree ("sku_id");--> statement-breakpoint
CREATE UNIQUE INDEX "product_packs_unit" ON "product_packs" USING btree ("sku_id","unit") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "product_packs_barcode" ON "product_packs" USING btree ("barcode") WHERE ended_at is null and barcode is not null;--> statement-breakpoint
CREATE INDEX "products_name" ON "products" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "products_category" ON "products" USING btree ("category","code");--> statement-breakpoint
CREATE INDEX "products_brand" ON "products" USING btree ("brand","code");--> statement-breakpoint
CREATE INDEX "products_created" ON "products" USING btree ("created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "account_entries_id" ON "account_entries" USING btree ("id");--> statement-breakpoint
CREATE INDEX "account_entries_posted" ON "account_entries" USING btree ("dealer_id","posted_on","id");--> statement-breakpoint
CREATE INDEX "account_entries_document" ON "account_entries" USING btree ("dealer_id","document_id");--> statement-breakpoint
CREATE UNIQUE INDEX "allocations_id" ON "allocations" USING btree ("id");--> statement-breakpoint
CREATE INDEX "allocations_by_receipt" ON "allocations" USING btree ("dealer_id","receipt_id");--> statement-breakpoint
CREATE INDEX "allocations_by_invoice" ON "allocations" USING btree ("dealer_id","invoice_id");--> statement-breakpoint
CREATE UNIQUE INDEX "credit_groups_name" ON "credit_groups" USING btree ("name");--> statement-breakpoint
CREATE INDEX "credit_parts_counter" ON "credit_parts" USING btree ("counter_key");--> statement-breakpoint
CREATE INDEX "credit_terms_group" ON "credit_terms" USING btree ("group_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_id" ON "invoices" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_number" ON "invoices" USING btree ("dealer_id","number");--> statement-breakpoint
CREATE INDEX "invoices_on" ON "invoices" USING btree ("dealer_id","on","id");--> statement-breakpoint
CREATE INDEX "invoices_open" ON "invoices" USING btree ("dealer_id","due_on","id") WHERE "invoices"."open_fen" > 0;--> statement-breakpoint
CREATE INDEX "invoices_document" ON "invoices" USING btree ("dealer_id","document_id");--> statement-breakpoint
CREATE UNIQUE INDEX "receipts_id" ON "receipts" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "receipts_number" ON "receipts" USING btree ("dealer_id","number");--> statement-breakpoint
CREATE INDEX "receipts_on" ON "receipts" USING btree ("dealer_id","on","id");--> statement-breakpoint
CREATE INDEX "receipts_all_on" ON "receipts" USING btree ("on","id");--> statement-breakpoint
CREATE INDEX "receipts_created" ON "receipts" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "receipts_same" ON "receipts" USING btree ("dealer_id","amount_fen","on");--> statement-breakpoint
CREATE INDEX "receipts_unallocated" ON "receipts" USING btree ("dealer_id","on","id") WHERE "receipts"."unallocated_fen" > 0;--> statement-breakpoint
CREATE UNIQUE INDEX "shipment_lines_id" ON "shipment_lines" USING btree ("id");--> statement-breakpoint
CREATE INDEX "shipment_lines_by_order_line" ON "shipment_lines" USING btree ("dealer_id","order_line_id");--> statement-breakpoint
CREATE INDEX "shipment_lines_by_sku" ON "shipment_lines" USING btree ("sku_id");--> statement-breakpoint
CREATE UNIQUE INDEX "shipments_id" ON "shipments" USING btree ("id");--> statement-breakpoint
CREATE INDEX "shipments_order" ON "shipments" USING btree ("dealer_id","order_id");--> statement-breakpoint
CREATE INDEX "shipments_by_time" ON "shipments" USING btree ("shipped_at","id");--> statement-breakpoint
CREATE INDEX "shipments_by_expected" ON "shipments" USING btree ("expected_on","id");--> statement-breakpoint
CREATE INDEX "shipments_by_number" ON "shipments" USING btree ("number","id");--> statement-breakpoint
CREATE INDEX "shipments_of_dealer" ON "shipments" USING btree ("dealer_id","shipped_at","id");--> statement-breakpoint
CREATE INDEX "shipments_status" ON "shipments" USING btree ("status","shipped_at","id");--> statement-breakpoint
CREATE INDEX "shipments_short" ON "shipments" USING btree ("shipped_at","id") WHERE short_open;--> statement-breakpoint
CREATE INDEX "stock_balances_sku" ON "stock_balances" USING btree ("sku_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stock_movements_id" ON "stock_movements" USING btree ("id");--> statement-breakpoint
CREATE INDEX "stock_movements_sku" ON "stock_movements" USING btree ("dealer_id","sku_id","on","id");--> statement-breakpoint
CREATE INDEX "stock_movements_on" ON "stock_movements" USING btree ("dealer_id","on","id");--> statement-breakpoint
CREATE INDEX "stock_movements_document" ON "stock_movements" USING btree ("dealer_id","document_id");--> statement-breakpoint
CREATE INDEX "supply_batches_sku" ON "supply_batches" USING btree ("sku_id");--> statement-breakpoint
CREATE INDEX "supply_incoming_open" ON "supply_incoming" USING btree ("sku_id","warehouse_id","expected_on") WHERE status = 'expected';--> statement-breakpoint
CREATE INDEX "supply_incoming_warehouse" ON "supply_incoming" USING btree ("warehouse_id","status");--> statement-breakpoint
CREATE INDEX "supply_movements_sku" ON "supply_movements" USING btree ("sku_id","warehouse_id","on","id");--> statement-breakpoint
CREATE INDEX "supply_movements_batch" ON "supply_movements" USING btree ("batch_id");--> statement-breakpoint
CREATE INDEX "supply_movements_document" ON "supply_movements" USING btree ("document_kind","document_id");--> statement-breakpoint
CREATE UNIQUE INDEX "warehouses_one_default" ON "warehouses" USING btree ("is_default") WHERE is_default;--> statement-breakpoint
CREATE INDEX "territories_parent" ON "territories" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "territory_assignments_territory" ON "territory_assignments" USING btree ("territory_id","from_on");--> statement-breakpoint
CREATE INDEX "territory_assignments_user" ON "territory_assignments" USING btree ("user_id","from_on");--> statement-breakpoint
CREATE POLICY "custom_wall" ON "applied_events" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on')) WITH CHECK ((select current_setting('app.see_all', true) = 'on'));--> statement-breakpoint
CREATE POLICY "custom_wall" ON "audit_log" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers())) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "custom_wall" ON "book_checks" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on')) WITH CHECK ((select current_setting('app.see_all', true) = 'on'));--> statement-breakpoint
CREATE POLICY "custom_wall" ON "idempotency_keys" AS PERMISSIVE FOR ALL TO public USING (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid) or (select current_setting('app.see_all', true) = 'on')) WITH CHECK (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "dealer_wall" ON "numbers" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers())) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()));--> statement-breakpoint
CREATE POLICY "custom_wall" ON "outbox" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on')) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "own_wall" ON "dealer_access" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "custom_wall" ON "invitations" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or invited_by = (select nullif(current_setting('app.user_id', true), '')::uuid) or dealer_id in (select my_dealers())) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or invited_by = (select nullif(current_setting('app.user_id', true), '')::uuid) or dealer_id in (select my_dealers()));--> statement-breakpoint
CREATE POLICY "own_wall" ON "sessions" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "auth_wall" ON "sessions" AS PERMISSIVE FOR ALL TO "tongzhou_auth" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "shared_wall" ON "settings" AS PERMISSIVE FOR ALL TO public USING (true) WITH CHECK ((select current_setting('app.internal', true) = 'on'));--> statement-breakpoint
CREATE POLICY "custom_wall" ON "sign_in_failures" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on')) WITH CHECK ((select current_setting('app.see_all', true) = 'on'));--> statement-breakpoint
CREATE POLICY "own_wall" ON "user_secrets" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "custom_wall" ON "users" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or ((select current_setting('app.internal', true) = 'on') and dealer_id is null) or id = (select nullif(current_setting('app.user_id', true), '')::uuid) or dealer_id in (select my_dealers())) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or ((select current_setting('app.internal', true) = 'on') and dealer_id is null) or id = (select nullif(current_setting('app.user_id', true), '')::uuid) or dealer_id in (select my_dealers()));--> statement-breakpoint
CREATE POLICY "auth_wall" ON "users" AS PERMISSIVE FOR ALL TO "tongzhou_auth" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "dealer_wall" ON "authorisations" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers())) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()));--> statement-breakpoint
CREATE POLICY "dealer_wall" ON "dealer_people" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers())) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()));--> statement-breakpoint
CREATE POLICY "dealer_wall" ON "dealer_territories" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers())) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()));--> statement-breakpoint
CREATE POLICY "dealer_wall" ON "dealers" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or id in (select my_dealers())) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or id in (select my_dealers()));--> statement-breakpoint
CREATE POLICY "dealer_wall" ON "order_lines" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers())) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()));--> statement-breakpoint
CREATE POLICY "dealer_wall" ON "orders" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers())) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()));--> statement-breakpoint
CREATE POLICY "internal_wall" ON "price_floors" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.internal', true) = 'on')) WITH CHECK ((select current_setting('app.internal', true) = 'on'));--> statement-breakpoint
CREATE POLICY "shared_wall" ON "price_rows" AS PERMISSIVE FOR ALL TO public USING (true) WITH CHECK ((select current_setting('app.internal', true) = 'on'));--> statement-breakpoint
CREATE POLICY "shared_wall" ON "product_coefficients" AS PERMISSIVE FOR ALL TO public USING (true) WITH CHECK ((select current_setting('app.internal', true) = 'on'));--> statement-breakpoint
CREATE POLICY "internal_wall" ON "product_costs" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.internal', true) = 'on')) WITH CHECK ((select current_setting('app.internal', true) = 'on'));--> statement-breakpoint
CREATE POLICY "shared_wall" ON "product_packs" AS PERMISSIVE FOR ALL TO public USING (true) WITH CHECK ((select current_setting('app.internal', true) = 'on'));--> statement-breakpoint
CREATE POLICY "shared_wall" ON "products" AS PERMISSIVE FOR ALL TO public USING (true) WITH CHECK ((select current_setting('app.internal', true) = 'on'));--> statement-breakpoint
CREATE POLICY "dealer_wall" ON "account_entries" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers())) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()));--> statement-breakpoint
CREATE POLICY "dealer_wall" ON "allocations" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers())) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()));--> statement-breakpoint
CREATE POLICY "shared_wall" ON "closed_months" AS PERMISSIVE FOR ALL TO public USING (true) WITH CHECK ((select current_setting('app.internal', true) = 'on'));--> statement-breakpoint
CREATE POLICY "internal_wall" ON "credit_groups" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.internal', true) = 'on')) WITH CHECK ((select current_setting('app.internal', true) = 'on'));--> statement-breakpoint
CREATE POLICY "dealer_wall" ON "credit_parts" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers())) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()));--> statement-breakpoint
CREATE POLICY "dealer_wall" ON "credit_terms" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers())) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()));--> statement-breakpoint
CREATE POLICY "dealer_wall" ON "invoices" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers())) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()));--> statement-breakpoint
CREATE POLICY "dealer_wall" ON "receipts" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers())) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()));--> statement-breakpoint
CREATE POLICY "dealer_wall" ON "shipment_lines" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers())) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()));--> statement-breakpoint
CREATE POLICY "dealer_wall" ON "shipments" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers())) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()));--> statement-breakpoint
CREATE POLICY "dealer_wall" ON "stock_balances" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers())) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()));--> statement-breakpoint
CREATE POLICY "dealer_wall" ON "stock_movements" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers())) WITH CHECK ((select current_setting('app.see_all', true) = 'on') or dealer_id in (select my_dealers()));--> statement-breakpoint
CREATE POLICY "internal_wall" ON "supply_batches" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.internal', true) = 'on')) WITH CHECK ((select current_setting('app.internal', true) = 'on'));--> statement-breakpoint
CREATE POLICY "internal_wall" ON "supply_incoming" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.internal', true) = 'on')) WITH CHECK ((select current_setting('app.internal', true) = 'on'));--> statement-breakpoint
CREATE POLICY "internal_wall" ON "supply_movements" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.internal', true) = 'on')) WITH CHECK ((select current_setting('app.internal', true) = 'on'));--> statement-breakpoint
CREATE POLICY "shared_wall" ON "warehouses" AS PERMISSIVE FOR ALL TO public USING (true) WITH CHECK ((select current_setting('app.internal', true) = 'on'));--> statement-breakpoint
CREATE POLICY "shared_wall" ON "territories" AS PERMISSIVE FOR ALL TO public USING (true) WITH CHECK ((select current_setting('app.internal', true) = 'on'));--> statement-breakpoint
CREATE POLICY "internal_wall" ON "territory_assignments" AS PERMISSIVE FOR ALL TO public USING ((select current_setting('app.internal', true) = 'on')) WITH CHECK ((select current_setting('app.internal', true) = 'on'));