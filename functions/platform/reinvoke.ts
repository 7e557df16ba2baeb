/**
 * A door that has more to do than one run may take knocks on itself again and ends. Loaded only then; locally nothing is re-invoked:
 * whoever wakes the door there calls it until it says that it is done.
 */
export async function reinvoke(functionName: string, region: string, event: unknown): Promise<void> {
  const { InvokeCommand, LambdaClient } = await import("@aws-sdk/client-lambda");
  const answer = await new LambdaClient({ region }).send(
    new InvokeCommand({ FunctionName: functionName, InvocationType: "Event", Payload: Buffer.from(JSON.stringify(event)) }),
  );
  if (answer.StatusCode !== 202) throw new Error("lambda: not re-invoked");
}
