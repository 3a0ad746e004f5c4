using System.Globalization;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Commands;
using Spectre.Console;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>How far a plan is: a bar with count and rate on a terminal, one line for each alarm elsewhere, nothing beside JSON.</summary>
internal static class ApplyProgress
{
    public static async Task<T> WhileAsync<T>(CommandContext context, int count, Func<IProgress<PlannedAlarm>?, Task<T>> work)
    {
        if (context.Json || count == 0)
        {
            return await work(null);
        }

        if (context.CreateTerminal() is not { } console)
        {
            return await work(new Lines(context.Out, count));
        }

        return await console.Progress()
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(progress => work(new Bar(progress.AddTask(Bar.Describe(0, count, TimeSpan.Zero), maxValue: count), context.TimeProvider)));
    }

    /// <summary>Not <see cref="Progress{T}"/>, which reports later and from anywhere.</summary>
    private sealed class Lines(TextWriter output, int count) : IProgress<PlannedAlarm>
    {
        private int _done;

        public void Report(PlannedAlarm value) => output.WriteLine($"[{++_done}/{count}] {PlanView.Verb(value.Action)} {value.Name}");
    }

    private sealed class Bar(ProgressTask task, TimeProvider timeProvider) : IProgress<PlannedAlarm>
    {
        private readonly long _started = timeProvider.GetTimestamp();

        public static string Describe(int done, int count, TimeSpan elapsed) => elapsed.TotalSeconds < 1
            ? string.Create(CultureInfo.InvariantCulture, $"{done}/{count}")
            : string.Create(CultureInfo.InvariantCulture, $"{done}/{count}, {done / elapsed.TotalSeconds:0.0} a second");

        public void Report(PlannedAlarm value)
        {
            task.Increment(1);
            task.Description = Describe((int)task.Value, (int)task.MaxValue, timeProvider.GetElapsedTime(_started));
        }
    }
}
