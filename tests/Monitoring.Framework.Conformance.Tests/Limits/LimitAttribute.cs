namespace Monitoring.Framework.Conformance.Tests.Limits;

/// <summary>The entry of limits.json that a test is about.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class LimitAttribute(string name) : Attribute
{
    public string Name => name;
}
