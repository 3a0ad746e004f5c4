namespace Monitoring.Framework;

/// <summary>Where an alarm lives and what it is called there.</summary>
/// <param name="Partition"><c>aws</c>, <c>aws-cn</c>, …</param>
/// <param name="Account">The twelve-digit account number.</param>
/// <param name="Region">The region's code.</param>
/// <param name="Name">The alarm's name, 1 to 255 characters.</param>
public sealed record AlarmIdentity(string Partition, string Account, string Region, string Name)
{
    /// <summary>The Amazon resource name.</summary>
    public string Arn => $"arn:{Partition}:cloudwatch:{Region}:{Account}:alarm:{Name}";

    /// <inheritdoc />
    public override string ToString() => Arn;
}
