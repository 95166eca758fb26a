// An agent instrumented with the OpenTelemetry JS SDK: one turn with a tool, sent to the endpoint of the story.
const fs = require('node:fs');
const { context, trace } = require('@opentelemetry/api');
const { resourceFromAttributes } = require('@opentelemetry/resources');
const { BasicTracerProvider, BatchSpanProcessor } = require('@opentelemetry/sdk-trace-base');

const story = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const { OTLPTraceExporter } = require(
  story.encoding === 'json' ? '@opentelemetry/exporter-trace-otlp-http' : '@opentelemetry/exporter-trace-otlp-proto');

let failed = false;
const exporter = new OTLPTraceExporter({ url: story.endpoint });
const exportSpans = exporter.export.bind(exporter);
exporter.export = (spans, done) => exportSpans(spans, (result) => {
  failed = failed || result.code !== 0;
  done(result);
});

const provider = new BasicTracerProvider({
  resource: resourceFromAttributes({ 'service.name': 'shop', 'service.version': '1.4.0' }),
  spanProcessors: [new BatchSpanProcessor(exporter)],
});
const tracer = provider.getTracer('shop.agent');

const agent = tracer.startSpan('invoke_agent shop', {
  attributes: {
    'gen_ai.operation.name': 'invoke_agent',
    'gen_ai.conversation.id': story.conversation,
    'user.id': 'user-1',
  },
});
const inAgent = trace.setSpan(context.active(), agent);

function child(name, attributes) {
  tracer.startSpan(name, { attributes }, inAgent).end();
}

function chat([input, cached, output, reasoning], messages, answer, reason) {
  child('chat gpt-5-mini', {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': 'gpt-5-mini',
    'gen_ai.usage.input_tokens': input,
    'gen_ai.usage.cache_read.input_tokens': cached,
    'gen_ai.usage.output_tokens': output,
    'gen_ai.usage.reasoning.output_tokens': reasoning,
    'gen_ai.input.messages': messages,
    'gen_ai.output.messages': answer,
    'gen_ai.response.finish_reasons': [reason],
  });
}

async function main() {
  const pause = () => new Promise((resolve) => setTimeout(resolve, 5));
  chat([531, 128, 91, 64], story.input, story.asks, 'tool_calls');
  await pause();
  child('execute_tool get_order', {
    'gen_ai.operation.name': 'execute_tool',
    'gen_ai.tool.name': 'get_order',
    'gen_ai.tool.call.id': 'call_1',
    'gen_ai.tool.call.arguments': story.arguments,
    'gen_ai.tool.call.result': story.result,
  });
  await pause();
  chat([689, 512, 139, 64], story.inputAfterTool, story.answers, 'stop');
  agent.end();
  await provider.shutdown();
  process.exit(failed ? 1 : 0);
}

main();
