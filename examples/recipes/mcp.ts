// mcp.ts: an MCP server without sessions, whose agents find the login.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import express from 'express';
import { bearer, defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';

const metadata = 'https://mcp.example/.well-known/oauth-protected-resource';
const contract = defineContract({
  name: 'MCP server',
  challenge: bearer({ realm: 'mcp', resource_metadata: metadata }),
});
const { Unauthorized } = contract.errors;
const api = statusContract({ contract });

const app = express();
app.use(api.guard);
app.post('/mcp', express.json(), async (req, res) => {
  if (req.get('authorization') !== 'Bearer secret') throw new Unauthorized();
  const server = new McpServer({ name: 'hours', version: '1.0.0' });
  server.registerTool('hours', { description: 'When we are open' }, () => ({
    content: [{ type: 'text', text: '9 to 5' }],
  }));
  const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
  res.on('close', () => void server.close());
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});
app.use(api.errorHandler); // GET and DELETE are 405 with Allow
app.listen(3000);
