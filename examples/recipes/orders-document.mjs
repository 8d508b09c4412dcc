// orders-document.mjs: the OpenAPI document of both programs.
const order = { type: 'object', required: ['count'], properties: { count: { type: 'integer' } } };

export const document = {
  openapi: '3.0.3',
  info: { title: 'Orders API', version: '1.0.0' },
  components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  paths: {
    '/orders': {
      post: {
        requestBody: { required: true, content: { 'application/json': { schema: order } } },
        responses: { 201: { description: 'Placed.' }, 400: { description: 'Not valid.' } },
      },
    },
    '/me': {
      get: {
        security: [{ token: [] }],
        responses: { 200: { description: 'The user.' }, 401: { description: 'Log in.' } },
      },
    },
  },
};
