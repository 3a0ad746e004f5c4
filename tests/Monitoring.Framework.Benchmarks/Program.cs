using Monitoring.Framework.Benchmarks.Deliver;
using Monitoring.Framework.Benchmarks.Dispatch;
using Monitoring.Framework.Benchmarks.Door;
using Monitoring.Framework.Benchmarks.Evaluate;
using Monitoring.Framework.Benchmarks.Ingest;
using Monitoring.Framework.Benchmarks.Meters;
using Monitoring.Framework.Benchmarks.Reconcile;
using Monitoring.Framework.Benchmarks.Restart;
using Monitoring.Framework.Benchmarks.Serverless;
using Monitoring.Framework.Benchmarks.Start;
using Monitoring.Framework.Benchmarks.Sweep;
using Monitoring.Framework.Benchmarks.Wire;

switch (args.FirstOrDefault())
{
    case "ingest":
        return await IngestMode.RunAsync(args[1..]);
    case "sweep":
        return await SweepMode.RunAsync(args[1..]);
    case ProbeServer.Mode:
        return await ProbeServer.RunAsync(args[1..]);
    case "evaluate":
        return await EvaluateMode.RunAsync(args[1..]);
    case "restart":
        return await RestartMode.RunAsync(args[1..]);
    case RestartMode.ChildMode when args is [_, var file, var time]:
        return await RestartMode.RunChildAsync(file, time);
    case "dispatch":
        return DispatchMode.Run(args[1..]);
    case "meters":
        return MetersMode.Run(args[1..]);
    case "door":
        return await DoorMode.RunAsync(args[1..]);
    case DoorMode.ChildMode when args is [_, var kind]:
        return DoorMode.RunChild(kind);
    case "start":
        return await StartMode.RunAsync(args[1..]);
    case StartMode.BaselineMode when args is [_, var url, var database]:
        return await StartBaseline.RunAsync(url, database);
    case "wire":
        return await WireMode.RunAsync(args[1..]);
    case WireSender.Mode when args is [_, var address, var protocol, var count]:
        return await WireSender.RunAsync(address, protocol, count);
    case "deliver":
        return await DeliverMode.RunAsync(args[1..]);
    case Sink.Mode:
        return await Sink.RunAsync();
    case DeliverChild.Mode when args is [_, var subject, var sink, var messages]:
        return await DeliverChild.RunAsync(subject, sink, messages);
    case "lambda":
        return await LambdaMode.RunAsync(args[1..]);
    case "reconcile":
        return await ReconcileMode.RunAsync(args[1..]);
    case ReconcileMode.StubMode when args is [_, var instances]:
        return await ReconcileMode.RunStubAsync(instances);
    case ReconcileMode.ChildMode when args is [_, var server, var what]:
        return await ReconcileMode.RunChildAsync(server, what);
    default:
        Console.Error.WriteLine("ingest [--series 10000] [--steps 1440] [--batch 1000]   a day of data into the metric store against bare INSERTs");
        Console.Error.WriteLine("sweep [--plain | --tls] [--targets 1000] [--sweeps 10] [--concurrency 64]   probes of HttpUptime against a bare HttpClient loop and the blackbox exporter");
        Console.Error.WriteLine("sweep --minute [--targets 10000] [--minutes 3]   a host that probes each target once a minute: CPU, memory, punctuality; sweep alone runs all three");
        Console.Error.WriteLine("evaluate [--alarms 100000] [--percentiles 0]   rounds of the alarm evaluation, all data in memory; so many of the alarms over p99");
        Console.Error.WriteLine("restart [--alarms 10000] [--minutes 1440]   the start of an engine on a day of data");
        Console.Error.WriteLine("dispatch   one event through the engine to a handler that does nothing: time and allocations");
        Console.Error.WriteLine("meters   one measurement of an application's meter, recorded, against a bare listener: time and allocations");
        Console.Error.WriteLine("door [--rounds 25]   all plugins through the generated door, cold");
        Console.Error.WriteLine("start [--rounds 15]   the console host until its first probe against a bare generic host");
        Console.Error.WriteLine("lambda [--rounds 15] [--published]   the Lambda sample, native and ReadyToRun, from its start to its first answer against Python with boto3");
        Console.Error.WriteLine("wire [--requests 500]   PutMetricData over HTTP by the three protocols, the store included");
        Console.Error.WriteLine("reconcile [--instances 10000]   a plan of the default alarms of instances on AWS when nothing changed");
        Console.Error.WriteLine("deliver [--messages 10000] | --storm [100000]   a message on the whole durable path against a bare loop of posts and Alertmanager; a storm for a slow channel");
        return 64;
}
