using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Tests;

public sealed class SecretTests
{
    private const string Variable = "MONITORING_FRAMEWORK_TESTS_SECRET";

    [TearDown]
    public void TearDown() => Environment.SetEnvironmentVariable(Variable, null);

    [Test]
    public async Task Read_EnvironmentVariable_IsItsValueAndRedactedFromThenOn()
    {
        Environment.SetEnvironmentVariable(Variable, "p@ss word/1");
        await using var composition = Composition.Of();
        var before = composition.Redactor.Redact("p@ss word/1");

        var secret = await ReadAsync(composition, $"env:{Variable}");

        Assert.That(secret, Is.EqualTo("p@ss word/1"));
        Assert.That(before, Is.EqualTo("p@ss word/1"));
        Assert.That(composition.Redactor.Redact("GET /?t=p%40ss%20word%2F1 p@ss word/1!"), Is.EqualTo("GET /?t=*** ***!"));
    }

    [Test]
    public async Task Read_File_IsItsTextWithoutTheNewLineAtItsEnd()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("token"), "from-a-file\n");
        await using var composition = Composition.Of();

        Assert.That(await ReadAsync(composition, $"file:{folder.File("token")}"), Is.EqualTo("from-a-file"));
    }

    [Test]
    public async Task Read_Plain_IsItselfAndRedacted()
    {
        await using var composition = Composition.Of();

        Assert.That(await ReadAsync(composition, "https://hooks.example.com/T/B/x"), Is.EqualTo("https://hooks.example.com/T/B/x"));
        Assert.That(composition.Redactor.Redact("to https://hooks.example.com/T/B/x"), Is.EqualTo("to ***"));
    }

    [Test]
    public async Task Read_WhatIsNotThere_NamesTheReferenceAndWhatToDo()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("empty"), " \n");
        await using var composition = Composition.Of();

        Assert.That(await RefusalAsync($"env:{Variable}"), Is.EqualTo($"The secret env:{Variable} cannot be read: the environment variable {Variable} is not set; set it."));
        Assert.That(await RefusalAsync($"file:{folder.File("empty")}"), Is.EqualTo($"The secret file:{folder.File("empty")} cannot be read: the file is empty."));
        Assert.That(await RefusalAsync($"file:{folder.File("none")}"), Does.StartWith($"The secret file:{folder.File("none")} cannot be read: Could not find file"));
        Assert.That(await RefusalAsync("kms:AQID"), Is.EqualTo("The secret reference 'kms:' cannot be read here: no provider for it is registered."));

        async Task<string> RefusalAsync(string reference)
        {
            try
            {
                return await ReadAsync(composition, reference);
            }
            catch (InvalidOperationException exception)
            {
                return exception.Message;
            }
        }
    }

    [Test]
    public async Task Read_ProviderOfTheHost_ReplacesTheBuiltInOne()
    {
        await using var composition = Composition.Of(compose: builder => builder.Services.AddSingleton<ISecretProvider>(new Vault()));

        Assert.That(await ReadAsync(composition, "env:NAME"), Is.EqualTo("vault of NAME"));
    }

    [Test]
    public async Task Redact_SecretThatContainsAnother_LeavesNothingOfEither()
    {
        await using var composition = Composition.Of();
        composition.Redactor.Register("token");
        composition.Redactor.Register("token-and-more");
        composition.Redactor.Register("more-token");

        Assert.That(composition.Redactor.Redact("a token-and-more, a more-token, a token"), Is.EqualTo("a ***, a ***, a ***"));
    }

    [Test]
    public async Task Redact_ShortSecret_IsPassedOver()
    {
        await using var composition = Composition.Of();
        composition.Redactor.Register("abc");

        Assert.That(composition.Redactor.Redact("abc"), Is.EqualTo("abc"));
    }

    [Test]
    public async Task Redact_WhileSecretsAreRegistered_IsSafe()
    {
        await using var composition = Composition.Of();

        Parallel.For(0, 200, i =>
        {
            composition.Redactor.Register($"secret-{i:000}");
            Assert.That(composition.Redactor.Redact($"<secret-{i:000}>"), Is.EqualTo("<***>"));
        });
    }

    private static async Task<string> ReadAsync(Composition composition, string value) => await composition.Secrets.ReadAsync(value, CancellationToken.None);

    private sealed class Vault : ISecretProvider
    {
        public string Scheme => "env";

        public ValueTask<string> ReadAsync(string reference, CancellationToken cancellationToken) => ValueTask.FromResult($"vault of {reference}");
    }
}
