using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>The operations on alarms.</summary>
internal static class AlarmOperationsExtensions
{
    public static void AddAlarmOperations(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<CallerRegion>();
        services.AddOperation<PutMetricAlarm>();
        services.AddOperation<PutCompositeAlarm>();
        services.AddOperation<DescribeAlarms>();
        services.AddOperation<DescribeAlarmsForMetric>();
        services.AddOperation<DescribeAlarmHistory>();
        services.AddOperation<DeleteAlarms>();
        services.AddOperation<SetAlarmState>();
        services.AddOperation<EnableAlarmActions>();
        services.AddOperation<DisableAlarmActions>();
        services.AddOperation<TagResource>();
        services.AddOperation<UntagResource>();
        services.AddOperation<ListTagsForResource>();
    }
}
