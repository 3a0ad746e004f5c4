using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Tests.Stub;

namespace Monitoring.Framework.Aws.Tests.Clients;

public sealed class KmsSecretProviderTests
{
    [Test]
    public async Task Read_Ciphertext_IsDecrypted()
    {
        await using var stub = AwsStub.Start();
        using var clients = stub.Clients();
        var reference = stub.Kms().Encrypt("geheim ü");

        Assert.That(await Provider(clients).ReadAsync($" {reference}\n", CancellationToken.None), Is.EqualTo("geheim ü"));
    }

    [Test]
    public async Task Read_NoBase64_IsNamed()
    {
        await using var stub = AwsStub.Start();
        using var clients = stub.Clients();

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => Provider(clients).ReadAsync("no base 64!", CancellationToken.None).AsTask());

        Assert.That(exception!.Message, Does.Contain("no base64").And.Not.Contain("no base 64!"));
    }

    [Test]
    public async Task Read_CiphertextOfAnotherKey_IsNamedWithoutIt()
    {
        await using var stub = AwsStub.Start();
        using var clients = stub.Clients();
        var reference = stub.Kms("us-east-1").Encrypt("geheim");

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => Provider(clients).ReadAsync(reference, CancellationToken.None).AsTask());

        Assert.That(exception!.ToString(), Does.Contain("no key in eu-central-1 decrypts it").And.Not.Contain(reference).And.Not.Contain("geheim"));
    }

    [Test]
    public async Task Read_Denied_NamesTheAction()
    {
        await using var stub = AwsStub.Start();
        stub.Fail("Decrypt", Fault.Denied);
        using var clients = stub.Clients();
        var reference = stub.Kms().Encrypt("geheim");

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => Provider(clients).ReadAsync(reference, CancellationToken.None).AsTask());

        Assert.That(exception!.Message, Is.EqualTo(
            "The secret kms: cannot be read: Decrypt is denied in eu-central-1 (AccessDeniedException): allow the action kms:Decrypt to the caller."));
    }

    [Test]
    public async Task Read_WithAnotherBackEnd_AsksByClientsOfItsOwn()
    {
        await using var stub = AwsStub.Start();
        await using var services = new ServiceCollection()
            .AddSingleton(new AwsOptions { Region = AwsStub.HomeRegion, BaseUrl = stub.Address, Profile = "there-is-no-such-profile" })
            .AddSingleton(TimeProvider.System)
            .BuildServiceProvider();
        using var provider = new KmsSecretProvider(services);

        Assert.That(
            async () => await provider.ReadAsync(stub.Kms().Encrypt("geheim"), CancellationToken.None),
            Throws.TypeOf<InvalidOperationException>().With.Message.StartsWith("The secret kms: cannot be read: Decrypt failed in eu-central-1: no AWS credentials were found"));
    }

    private static KmsSecretProvider Provider(AwsClientFactory clients) => new(new ServiceCollection().AddSingleton(clients).BuildServiceProvider());
}
