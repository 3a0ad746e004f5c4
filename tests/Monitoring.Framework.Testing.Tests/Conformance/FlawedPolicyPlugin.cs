using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Testing.Tests;

/// <summary>A policy that does all as it should, but for the flaw that its section names.</summary>
internal sealed class FlawedPolicyPlugin : IMonitoringPlugin
{
    public static void Register(IMonitoringBuilder builder, IConfiguration section)
    {
        if (FlawedOptions.Read(section) is not { } options)
        {
            return;
        }

        builder.AddAlarmPolicy("flawed", services => new Policy(options, services.GetRequiredService<TimeProvider>()));
        if (options.Flaw == "registers twice")
        {
            builder.AddAlarmPolicy("flawed", services => new Policy(options, services.GetRequiredService<TimeProvider>()));
        }
    }

    private sealed class Policy(FlawedOptions options, TimeProvider timeProvider) : IAlarmPolicy
    {
        private int _others;

        public IEnumerable<AlarmDefinition> AlarmsFor(AlarmPolicyContext context)
        {
            var resource = context.Resource;
            if (Has("knows its types only") && resource.Type.StartsWith("vendor:", StringComparison.Ordinal))
            {
                throw new NotSupportedException(resource.Type);
            }

            if (resource.Type == ResourceTypes.Ec2Instance && !Has("wants nothing"))
            {
                yield return Alarm(context.Key(Has("has the threshold in the key") ? $"cpu-{options.Threshold}" : "cpu"), resource.Id);
            }

            if (resource.Type.StartsWith("vendor:", StringComparison.Ordinal) && (Has("makes keys of others") || Has("makes keys twice")))
            {
                yield return Alarm(Has("makes keys of others") ? new AlarmKey("flawed", "somebody else", "cpu") : context.Key("cpu"), resource.Id);
                yield return Alarm(context.Key("cpu"), resource.Id);
            }
        }

        private bool Has(string flaw) => options.Flaw == flaw;

        private MetricAlarmDefinition Alarm(AlarmKey key, string instance) => new()
        {
            Key = key,
            Description = Describe(),
            Metric = new MetricId("AWS/EC2", "CPUUtilization", [("InstanceId", instance)]),
            Statistic = Statistic.Average,
            Period = Has("wants a period of seven seconds") ? TimeSpan.FromSeconds(7) : TimeSpan.FromMinutes(5),
            EvaluationPeriods = 1,
            ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
            Threshold = options.Threshold,
        };

        private string Describe()
        {
            if (Has("looks at the clock"))
            {
                return $"It was so at {timeProvider.GetUtcNow():u}.";
            }

            if (Has("shares state"))
            {
                var isAlone = Interlocked.Increment(ref _others) == 1;
                using var never = new ManualResetEventSlim();
                never.Wait(2);
                Interlocked.Decrement(ref _others);
                return isAlone ? "The CPU is busy." : "The CPU and the policy are busy.";
            }

            return Has("has much to say") ? new string('x', 1000) : "The CPU is busy.";
        }
    }
}
