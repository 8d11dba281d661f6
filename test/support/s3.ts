import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished, type TestContext } from 'vitest';
import type { Settings } from '../../config/settings.ts';
import { pythonWith } from './python.ts';

/** A user that may do what S3 knows, and a bucket, made with the official client before the service asks who is there. */
const PREPARE = `
import sys, json, boto3
kw = dict(endpoint_url=sys.argv[1], region_name='us-east-1', aws_access_key_id='x', aws_secret_access_key='x')
iam = boto3.client('iam', **kw)
iam.create_user(UserName='u')
policy = {'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'}]}
iam.put_user_policy(UserName='u', PolicyName='p', PolicyDocument=json.dumps(policy))
boto3.client('s3', **kw).create_bucket(Bucket='evidence')
key = iam.create_access_key(UserName='u')['AccessKey']
print(json.dumps({'key': key['AccessKeyId'], 'secret': key['SecretAccessKey']}))
`;
const UNASKED = '4';

/** An S3-compatible service that nobody here wrote (moto), on loopback; it checks every signature. Its bucket is `evidence`. */
export async function startS3(context: TestContext): Promise<NonNullable<Settings['s3']>> {
  const python = await pythonWith('moto==5.2.5', 'flask==3.1.3', 'flask-cors==6.0.5', 'pyyaml==6.0.3');
  const server = spawn(python.command(context), ['-I', '-u', '-m', 'moto.server', '-H', '127.0.0.1', '-p', '0'], {
    env: { ...process.env, INITIAL_NO_AUTH_ACTION_COUNT: UNASKED },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(async () => {
    if (server.exitCode !== null) return;
    server.kill();
    await once(server, 'exit');
  });
  const endpoint = await addressOf(server.stderr);
  const { stdout } = await python.run(context, '-c', PREPARE, endpoint);
  const made = JSON.parse(stdout) as { key: string; secret: string };
  return { endpoint, region: 'us-east-1', ...made };
}

async function addressOf(said: NodeJS.ReadableStream): Promise<string> {
  const lines = createInterface({ input: said });
  for await (const line of lines) {
    const address = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1];
    if (address === undefined) continue;
    said.resume();
    return address;
  }
  throw new Error('the service ended before it was there');
}
