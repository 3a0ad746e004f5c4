using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Testing.Tests;

/// <summary>A source that does all as it should, but for the flaw that its section names.</summary>
internal sealed class FlawedSourcePlugin : IMonitoringPlugin
{
    public static void Register(IMonitoringBuilder builder, IConfiguration section)
    {
        if (FlawedOptions.Read(section) is not { } options)
        {
            return;
        }

        var client = builder.Services.AddHttpClient("flawed");
        if (options.Flaw != "logs the address")
        {
            client.RemoveAllLoggers();
        }

        var busy = new StrongBox();
        var schedule = new Schedule(options.Flaw == "runs too often" ? TimeSpan.Zero : TimeSpan.FromMinutes(1)) { Timeout = options.Timeout };
        builder.AddMetricSource("flawed", schedule, services => new FlawedSource(options, services.GetRequiredService<IHttpClientFactory>(), busy));
    }

    internal sealed class StrongBox
    {
        private int _value;

        public int Enter() => Interlocked.Increment(ref _value);

        public void Leave() => Interlocked.Decrement(ref _value);
    }
}
