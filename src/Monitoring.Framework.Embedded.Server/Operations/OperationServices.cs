using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>Puts operations into the table.</summary>
internal static class OperationServices
{
    public static void AddOperation<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(this IServiceCollection services)
        where T : class, IWireOperation
    {
        services.AddSingleton<T>();
        services.AddSingleton(static provider => provider.GetRequiredService<T>().Operation);
    }
}
