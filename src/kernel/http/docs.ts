/** A plain page that points integrators to the description of the API; the description is the document. */
export function docsPage(): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>同舟 API</title>
<style nonce="__NONCE__">body{font:16px/26px system-ui,sans-serif;max-width:46rem;margin:3rem auto;padding:0 1rem}code{background:#eef0f2;padding:0 .3em}</style></head>
<body><h1>同舟 API</h1>
<p>每个操作都是 <code>POST /api/模块.动作</code>，内容为 JSON；查询也可用 <code>GET /api/模块.动作?input=…</code>。
登录用 <code>access.signIn</code>，之后带 <code>Authorization: Bearer …</code>。写操作可带 <code>Idempotency-Key</code>。</p>
<p>Every operation is <code>POST /api/module.verb</code> with JSON; queries also answer GET with <code>?input=</code>.
Sign in by <code>access.signIn</code>, then send <code>Authorization: Bearer …</code>. A command may carry an <code>Idempotency-Key</code>.</p>
<p><a href="/api/openapi.json">OpenAPI 3.1</a></p></body></html>`;
}
