namespace Monitoring.Framework.Abstractions.Tests.Secrets;

public sealed class SecretReferenceTests
{
    [TestCase("env:TOKEN", "env", "TOKEN")]
    [TestCase("file:/run/secrets/a:b", "file", "/run/secrets/a:b")]
    [TestCase("kms:AQID+/==", "kms", "AQID+/==")]
    [TestCase("env:", "env", "")]
    public void TrySplit_Reference_IsSplit(string value, string scheme, string reference)
    {
        Assert.That(SecretReference.TrySplit(value, out var actualScheme, out var actualReference), Is.True);
        Assert.That((actualScheme, actualReference), Is.EqualTo((scheme, reference)));
    }

    [TestCase("xoxb-123")]
    [TestCase("ENV:TOKEN")]
    [TestCase("environment:TOKEN")]
    [TestCase("env")]
    [TestCase(" env:TOKEN")]
    [TestCase("https://hooks.example.com/x")]
    [TestCase("")]
    public void TrySplit_AnythingElse_IsTheSecretItself(string value) =>
        Assert.That(SecretReference.TrySplit(value, out _, out _), Is.False);

    [TestCase("env:TOKEN")]
    [TestCase("xoxb-123")]
    public void Refusal_ReferenceOrSecret_IsNull(string value) => Assert.That(SecretReference.Refusal(value), Is.Null);

    [TestCase(null, "is needed")]
    [TestCase(" ", "is needed")]
    [TestCase("env:", "write env:NAME.")]
    [TestCase("file: ", "write file:PATH.")]
    [TestCase("kms:", "write kms:BASE64.")]
    public void Refusal_NothingNamed_SaysWhatToWrite(string? value, string part) =>
        Assert.That(SecretReference.Refusal(value), Does.Contain(part).And.EndsWith("."));
}
