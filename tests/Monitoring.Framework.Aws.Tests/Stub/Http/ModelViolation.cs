namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>What is not as the model has it.</summary>
internal sealed record ModelViolation(ModelViolation.Sort Kind, string Path, string? Text)
{
    public enum Sort
    {
        Type,
        Missing,
        Constraint,
    }

    public static ModelViolation Type(string path) => new(Sort.Type, path, null);

    public static ModelViolation Missing(string path) => new(Sort.Missing, path, $"The parameter {path} is required.");

    public static ModelViolation Unknown(string path) => new(Sort.Constraint, path, $"There is no member '{path}'.");

    public static ModelViolation Constraint(string path, string value, string constraint) =>
        new(Sort.Constraint, path, $"1 validation error detected: Value '{value}' at '{char.ToLowerInvariant(path[0])}{path[1..]}' failed to satisfy constraint: {constraint}");
}
